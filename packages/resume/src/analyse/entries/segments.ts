import { partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';
import { placeOf, locationScore } from '../words/places.ts';
import { companyScore, isLegalForm, schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import type { EntryLine, LineDate } from './entry-line.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';

/** A part of the lines that name an entry: a title, a company, a place. */
export interface Segment extends Piece {
  /** Which line, cell and part it is, for comparing entries of a section. */
  readonly slot: string;
  readonly row: number;
  readonly line: TextLine;
  readonly bold: boolean;
  /** Whether only a comma parts it from the segment before. */
  readonly soft: boolean;
  readonly title: number;
  readonly company: number;
  readonly school: number;
  readonly location: number;
}

const HARD =
  /\s*[|•·‖∙]\s*|\s+[–—−-]+\s+|\s*[–—]\s*|[\t]+|\s{3,}|\s*(?:\(|\)|\[|\])\s*|\s\/\/\s|[;；]\s*|\s@\s?|:\s+|(?<=\p{Ll}{4})\.\s+(?=\p{Lu})|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
const SOFT = /[,，、،]\s*/gu;
/** Words between a title and a company; what stands before must look like a title. */
const AT = /\s(?:at|chez|bei|bei der|beim|en|in|with|for|im|في|لدى|@)\s/giu;

/** A longer line names nothing; more segments are no names either. */
const MAX_LENGTH = 260;
const MAX_SEGMENTS = 16;

/** The segments of the lines that name an entry, without its dates. */
export function segmentsOf(head: readonly EntryLine[]): Segment[] {
  const segments = head.flatMap(({ line, dates }, row) => {
    if (line.text.length > MAX_LENGTH) return [];
    return line.cells.flatMap((cell, column) => {
      const parts = styledParts(line, cell.start, cell.end, dates);
      return parts.flatMap((part, index) =>
        splitPart(part, line, row, `${row}.${column}.${index}`),
      );
    });
  });
  return segments.slice(0, MAX_SEGMENTS);
}

/** The parts of a cell in one style, without the dates in it. */
function styledParts(
  line: TextLine,
  from: number,
  to: number,
  dates: readonly LineDate[],
): Piece[] {
  const cuts = new Set([from, to]);
  for (const run of line.runs) {
    if (run.start > from && run.start < to && isBoundary(line, run.start)) cuts.add(run.start);
  }
  const holes = dates
    .filter((date) => date.line === line)
    .map(({ start, end }) => [line.start + start, line.start + end] as const);
  for (const [start, end] of holes) {
    if (start > from && start < to) cuts.add(start);
    if (end > from && end < to) cuts.add(end);
  }
  const sorted = [...cuts].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).flatMap((start, index) => {
    const end = sorted[index + 1] ?? to;
    if (holes.some(([first, last]) => start >= first && end <= last)) return [];
    return [
      { page: line.page, start, end, text: line.text.slice(start - line.start, end - line.start) },
    ];
  });
}

/** Whether a change of style at an offset does not split a word. */
function isBoundary(line: TextLine, at: number): boolean {
  const [before, after] = [
    line.text.charAt(at - line.start - 1),
    line.text.charAt(at - line.start),
  ];
  if (!/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(after)) return true;
  return /\p{Script=Arabic}/u.test(before) !== /\p{Script=Arabic}/u.test(after);
}

function splitPart(part: Piece, line: TextLine, row: number, slot: string): Segment[] {
  const pieces = split(part, HARD).flatMap((hard) => splitAtTitle(hard));
  return pieces.flatMap((piece, hardIndex) => {
    const atoms = joinAtoms(piece, split(piece, SOFT), piece.start <= line.start);
    return atoms.flatMap((atom, index): Segment[] => {
      const clean = withoutPreposition(
        withoutEdges(atom),
        hardIndex + index > 0 || !slot.endsWith('.0'),
      );
      if (!/[\p{L}\p{N}]/u.test(clean.text)) return [];
      const run = line.runs.find((one) => one.start <= clean.start && one.end > clean.start);
      return [
        {
          ...clean,
          row,
          line,
          slot: `${slot}.${hardIndex}.${index}`,
          bold: run?.bold ?? false,
          soft: index > 0,
          title: titleScore(clean.text),
          company: companyScore(clean.text),
          school: schoolScore(clean.text),
          location: locationScore(clean.text),
        },
      ];
    });
  });
}

const LEADING =
  /^(?:at|@|chez|bei|in|by|from|en|of|issued by|awarded by|published by|في|لدى|من|بـ|von)\s+(?=\S)/iu;
const TRAILING = /\s+(?:at|@|chez|bei|in|from|en|of|de|with|في|لدى|von|für)$/iu;

/** A part in another style may begin or end with the word that joins it to its neighbour. */
function withoutPreposition(piece: Piece, follows: boolean): Piece {
  const start = follows ? (LEADING.exec(piece.text)?.[0].length ?? 0) : 0;
  const end = TRAILING.exec(piece.text)?.index ?? piece.text.length;
  return partOf(piece, start, Math.max(start, end));
}

function split(piece: Piece, separator: RegExp): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  const add = (to: number) => {
    const text = piece.text.slice(from, to);
    if (text.trim() !== '')
      result.push({ page: piece.page, start: piece.start + from, end: piece.start + to, text });
  };
  for (const match of piece.text.matchAll(separator)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(piece.text.length);
  return result;
}

/** "Engineer at Google" is a title and a company; "Center for Research" is no title. */
function splitAtTitle(piece: Piece): Piece[] {
  for (const match of piece.text.matchAll(AT)) {
    const [before, after] = [
      piece.text.slice(0, match.index),
      piece.text.slice(match.index + match[0].length),
    ];
    const word = match[0].trim().toLowerCase();
    const weak = ['in', 'en', 'for', 'with', 'im', 'في'].includes(word);
    if (titleScore(before) === 0 || after.trim() === '') continue;
    const named = companyScore(after) > 0 || schoolScore(after) > 0 || placeOf(after) !== null;
    if (weak && !named && !isNameAfter(word, before, after)) continue;
    const at = piece.start + match.index;
    return [
      { page: piece.page, start: piece.start, end: at, text: before },
      { page: piece.page, start: at + match[0].length, end: piece.end, text: after },
    ];
  }
  return [piece];
}

/** Whether a word that may also belong to a title stands before a name: in capitals where titles are not. */
function isNameAfter(word: string, before: string, after: string): boolean {
  if (word === 'في' && !/\p{Script=Arabic}/u.test(before)) return true;
  if (word === 'في') return /^\p{Script=Latin}/u.test(after) && findFields(after).length === 0;
  return word === 'en' && /^\p{Lu}/u.test(after) && findFields(after).length === 0;
}

/**
 * Joins what a comma does not part: `Acme, Inc.`, `Princeton, NJ`.
 */
function joinAtoms(source: Piece, atoms: readonly Piece[], first: boolean): Piece[] {
  const result: Piece[] = [];
  for (const atom of atoms) {
    const last = result.at(-1);
    if (last && isLegalForm(atom.text)) {
      result[result.length - 1] = slice(source, last.start, atom.end);
      continue;
    }
    const place = placeOf(withoutEdges(atom).text);
    if (last && place && isCityBefore(last, result.length > 1 || !first, place.kind === 'city')) {
      result[result.length - 1] = slice(source, last.start, atom.end);
      continue;
    }
    result.push(atom);
  }
  return result;
}

/** Whether what stands before the name of a state or a country is its city. */
function isCityBefore(before: Piece, follows: boolean, isCity: boolean): boolean {
  const text = withoutEdges(before).text;
  if (locationScore(text) === 2) return true;
  if (isCity || titleScore(text) > 0 || companyScore(text) > 0 || schoolScore(text) > 0)
    return false;
  return (
    follows &&
    text.split(/\s+/u).length <= 3 &&
    /^\p{Lu}|^\p{Lo}/u.test(text) &&
    !/\p{N}/u.test(text)
  );
}

/** A part of a piece by its offsets in the page. */
function slice({ page, start, text }: Piece, from: number, to: number): Piece {
  return { page, start: from, end: to, text: text.slice(from - start, to - start) };
}

/** The text of a line from one segment of it to another. */
export function span({ line }: Segment, start: number, end: number): Piece {
  return {
    page: line.page,
    start,
    end,
    text: line.text.slice(start - line.start, end - line.start),
  };
}
