import { finding, type DraftOf } from '../draft.ts';
import type { Location } from '../resume-document.ts';
import { partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';
import { placeOf } from '../words/places.ts';

/** Where the person lives, as the header says it. */
export interface FoundAddress {
  readonly draft: DraftOf<Location>;
  /** The country that is named or that the city is known for, for telephone numbers. */
  readonly country: string | null;
  readonly pieces: readonly Piece[];
}

const LABEL =
  /^(?:address|location|lives in|based in|العنوان|عنوان|الموقع|مكان الإقامة|adresse|anschrift|wohnort|dirección|domicilio|ubicación|地址|现居|所在地)\s*[:：]\s*/iu;
const STREET =
  /(?:^|\s)(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|way|court|square|apt|suite|rue|place|allée|chemin|calle|avenida|plaza|شارع|ش|طريق|حي|ميدان)(?:[.\s,،]|$)|(?:straße|strasse|str\.|weg|platz|allee|gasse)(?:\s|$)|(?:路|街|号|区)/iu;
const POSTAL =
  /(?<![\p{N}-])(?:\p{N}{4,6}(?:-\p{N}{4})?|[A-Z]{1,2}\p{N}[\p{N}A-Z]?\s\p{N}[A-Z]{2})(?![\p{N}-])/u;
const NATIONALITY =
  /(?<!\p{L})(?:nationality|born|birth|citizen|nationalité|née?\s|staatsangehörigkeit|geb(?:oren|\.)|nacionalidad|nacido)|الجنسية|مواليد|الميلاد|国籍|出生/iu;
const WOULD_MOVE = /(?<!\p{L})(?:willing|open to|ready to|relocat)/iu;

/**
 * The address in the header of a resume, from the line that has the best known place. Where somebody was born,
 * or would move to, is no address.
 */
export function findAddress(header: readonly TextLine[]): FoundAddress | null {
  for (const [index, line] of header.entries()) {
    if (line.text.length > 200 || NATIONALITY.test(line.text)) continue;
    for (const part of partsOf(line)) {
      if (WOULD_MOVE.test(part.piece.text)) continue;
      const found = inPart(part.piece, part.labelled, header[index + 1]);
      if (found) return found;
    }
  }
  return null;
}

function partsOf(line: TextLine): { piece: Piece; labelled: boolean }[] {
  return line.cells.flatMap((cell) => {
    const whole = {
      page: line.page,
      start: cell.start,
      end: cell.end,
      text: line.text.slice(cell.start - line.start, cell.end - line.start),
    };
    const parts: { piece: Piece; labelled: boolean }[] = [];
    let from = 0;
    const add = (to: number) => {
      const piece = withoutIcon(withoutEdges(partOf(whole, from, to)));
      const label = LABEL.exec(piece.text)?.[0].length ?? 0;
      if (piece.text !== '')
        parts.push({ piece: partOf(piece, label, piece.text.length), labelled: label > 0 });
    };
    for (const bar of whole.text.matchAll(BETWEEN)) {
      if (bar.index < from) continue;
      add(bar.index);
      from = bar.index + bar[0].length;
    }
    add(whole.text.length);
    return parts;
  });
}

/** Bars, dashes and other contacts part the address from what stands beside it. */
const BETWEEN =
  /\s*[|·•◦∙]\s*|\s+[–—-]\s+|\s{2,}|[^\s@]{1,64}@[^\s@]{3,255}|(?:https?:|www\.)\S{3,300}|\+\p{N}[\p{N}\s()-]{6,20}/gu;

/** The glyph of an icon may be read as one letter or sign before the text. */
function withoutIcon(piece: Piece): Piece {
  const first =
    /^(?:[^\p{L}\p{N}\s]|\p{Co}|[a-zA-Z])\s+(?=\p{L}|\p{N})/u.exec(piece.text)?.[0].length ?? 0;
  const rest = piece.text.slice(first);
  const last = /\s(?:[^\p{L}\p{N}\s]|\p{Co}|[a-zA-Z])\s?$/u.exec(rest)?.[0].length ?? 0;
  return partOf(piece, first, piece.text.length - last);
}

function inPart(piece: Piece, labelled: boolean, below: TextLine | undefined): FoundAddress | null {
  if (/@|https?:|www\./iu.test(piece.text) || piece.text.length > 120) return null;
  const atoms = commaParts(piece);
  if (atoms.length > 7) return null;
  const places = atoms.map(
    (atom) => placeOf(atom.text) ?? placeOf(atom.text.replace(POSTAL, '').trim()),
  );
  const country = atoms.findIndex((_, index) => places[index]?.kind === 'country');
  const region = atoms.findIndex((_, index) => places[index]?.kind === 'region');
  const known = atoms.findIndex((_, index) => places[index]?.kind === 'city');
  const street = STREET.test(piece.text) && /\p{N}/u.test(piece.text);
  const isPlace =
    known >= 0 || (country >= 0 && atoms.length <= 4) || (region >= 0 && atoms.length > 1);
  if (!isPlace && !labelled && !street) return null;
  if (
    !labelled &&
    !street &&
    atoms.some((atom, index) => !places[index] && atom.text.split(/\s+/u).length > 4)
  )
    return null;
  const last = [country, region].filter((index) => index > 0).toSorted((a, b) => a - b)[0];
  const cityIndex = known >= 0 ? known : last === undefined ? -1 : last - 1;
  const postal = lastPostal(piece);
  const code =
    country >= 0 ? places[country]?.country : region >= 0 ? places[region]?.country : null;
  const likely = code ?? (known >= 0 ? places[known]?.likelyCountry : null) ?? null;
  const cityAtom = atoms[cityIndex];
  const city = cityAtom && withoutPostal(cityAtom);
  const streetEnd =
    street && !isPlace
      ? piece
      : cityAtom && cityAtom.start > piece.start
        ? partOf(piece, 0, cityAtom.start - piece.start)
        : null;
  const address =
    streetEnd && /\p{N}/u.test(streetEnd.text)
      ? withoutEdges(streetEnd)
      : labelled && !city
        ? piece
        : null;
  const regionAtom = atoms[region];
  const countryAtom = atoms[country] ?? (code ? regionAtom : undefined);
  const next =
    street && !isPlace && below && below.text.length < 60
      ? inPart(lineParts(below), false, undefined)
      : null;
  return {
    draft: {
      address: address ? finding(address, labelled || street ? 2 : 1) : undefined,
      postalCode:
        postal === undefined || !(street || isPlace) ? next?.draft.postalCode : finding(postal, 2),
      city:
        city && /\p{L}/u.test(city.text)
          ? finding(city, 1 + (known >= 0 ? 1 : 0) + (code ? 1 : 0))
          : next?.draft.city,
      region: regionAtom ? finding(withoutPostal(regionAtom), 2) : next?.draft.region,
      countryCode: code && countryAtom ? finding(countryAtom, 3, code) : next?.draft.countryCode,
    },
    country: likely ?? next?.country ?? null,
    pieces: [piece, ...(next?.pieces ?? [])],
  };
}

function lineParts(line: TextLine): Piece {
  return withoutEdges({ page: line.page, start: line.start, end: line.end, text: line.text });
}

function commaParts(piece: Piece): Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const part of piece.text.split(/[,،，\n()]/u)) {
    const clean = withoutEdges(partOf(piece, from, from + part.length));
    if (clean.text !== '') parts.push(clean);
    from += part.length + 1;
  }
  return parts;
}

function withoutPostal(piece: Piece): Piece {
  const match = POSTAL.exec(piece.text);
  if (!match) return piece;
  const before = partOf(piece, 0, match.index);
  const after = partOf(piece, match.index + match[0].length, piece.text.length);
  return withoutEdges(before.text.length >= after.text.length ? before : after);
}

/** A number that opens the address may be that of the house: "1234 Elm Street, Springfield, IL 62704". */
function lastPostal(piece: Piece): Piece | undefined {
  const match = [...piece.text.matchAll(new RegExp(POSTAL, 'gu'))].at(-1);
  return match && partOf(piece, match.index, match.index + match[0].length);
}
