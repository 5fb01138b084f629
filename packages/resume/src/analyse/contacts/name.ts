import { placeOf, locationScore } from '../words/places.ts';
import { companyScore, schoolScore } from '../words/organisation-words.ts';
import { isOnlyTitleWords, titleScore } from '../words/title-words.ts';
import { confidenceOf, type Finding } from '../draft.ts';
import { headingKind } from '../sections/heading-lexicon.ts';
import type { PageText } from '../text/page-lines.ts';
import { evidenceOf, onOneLine, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';
import { folded } from '../text/folded.ts';

/** A part of a line that may be a name, with how it looks. */
interface Candidate {
  readonly piece: Piece;
  readonly size: number;
  readonly bold: boolean;
  /** How many lines stand above it. */
  readonly rank: number;
  readonly labelled: boolean;
  readonly line: TextLine;
}

const DOCUMENT_TITLE =
  /(?:^|[\s–—|:-])(?:curriculum\s*vitae|résumé|resume|c\.?v\.?|lebenslauf|hoja de vida|currículum(?: vitae)?|السيرة الذاتية|سيرة ذاتية|个人简历|简历)(?=$|[\s–—|:-])/giu;
const LABEL =
  /^(?:full\s)?(?:name|الاسم(?:\sالكامل)?|nom(?:\set\sprénom)?|nombre(?:\scompleto)?|姓名)\s*[:：]\s*/iu;
const DEGREE_AFTER =
  /[,\s]+(?:ph\.?\s?d\.?|m\.?\s?sc\.?|b\.?\s?sc\.?|m\.?b\.?a\.?|m\.?d\.?|m\.?eng\.?|b\.?eng\.?|m\.?a\.?|b\.?a\.?|dipl\.-ing\.?|pmp|cpa|cfa|p\.?e\.?|esq\.?)$/iu;
const NAME =
  /^(?:(?:dr|prof|mr|mrs|ms|eng|ing|herr|frau|م|د|أ)\.?\s+|[دمأ]\/\s?)*[\p{L}\p{M}][\p{L}\p{M}'’.-]*(?:[\s\u200C]+["'(“]?[\p{L}\p{M}][\p{L}\p{M}'’.-]*["')”]?){0,5}$/iu;
const CHINESE_NAME = /^\p{Script=Han}{2,4}$/u;
const PARTICLES = new Set(
  'de da do dos das del della di du la le van von der den ter ten bin ibn ben abu abou el al ul bint af av zu zur y e i'.split(
    ' ',
  ),
);

/**
 * The name of the person: letters in the largest type at the top, or after a label, that are no title of a
 * job, heading, place or organisation. The address of the mail and the links often have it too.
 *
 * @param handles user names and addresses from the contacts, in small letters.
 */
export function findName(
  pages: readonly PageText[],
  header: readonly TextLine[],
  handles: readonly string[],
): Finding | null {
  const page = pages[0];
  if (!page) return null;
  const candidates = [...header]
    .filter((line) => line.page === page.index)
    .slice(0, 40)
    .flatMap((line, rank) => candidatesOf(line, rank));
  const sizes = candidates.map(({ size }) => size);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  let best: {
    readonly candidate: Candidate;
    readonly signs: number;
    readonly score: number;
  } | null = null;
  for (const candidate of candidates) {
    const { signs, score } = fitOf(candidate, largest, page, handles);
    if (score >= 2 && (!best || score > best.score)) best = { candidate, signs, score };
  }
  if (!best) return null;
  const pieces = withSecondLine(best.candidate, candidates);
  return {
    value: pieces.map(({ text }) => onOneLine(text)).join(' '),
    confidence: confidenceOf(best.signs),
    evidence: pieces.map(evidenceOf),
  };
}

function candidatesOf(line: TextLine, rank: number): Candidate[] {
  if (line.text.length > 200) return [];
  const styled = line.cells.flatMap((cell) => {
    const runs = line.runs.filter((run) => run.start < cell.end && run.end > cell.start);
    const sizes = new Set(runs.map(({ size }) => size));
    const [first, last] = [runs[0], runs.at(-1)];
    if (sizes.size <= 1 || !first || !last)
      return [
        {
          start: cell.start,
          end: cell.end,
          size: first?.size ?? line.size,
          bold: first?.bold ?? line.bold,
        },
      ];
    return runs.map((run) => ({
      start: Math.max(run.start, cell.start),
      end: Math.min(run.end, cell.end),
      size: run.size,
      bold: run.bold,
    }));
  });
  return styled.flatMap(({ start, end, size, bold }) => {
    const whole = {
      page: line.page,
      start,
      end,
      text: line.text.slice(start - line.start, end - line.start),
    };
    return splitAtBars(whole).flatMap((part): Candidate[] => {
      const label = LABEL.exec(part.text)?.[0].length ?? 0;
      const untitled = withoutDocumentTitle(partOf(part, label, part.text.length));
      const clean = withoutEdges(withoutDegree(withoutEdges(untitled)));
      return clean.text === ''
        ? []
        : [{ piece: clean, size, bold, rank, labelled: label > 0, line }];
    });
  });
}

function splitAtBars(piece: Piece): Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (const bar of piece.text.matchAll(/\s*[|·•]\s*|\s+[–—-]\s+|\s*[,，]\s*(?=\p{L}{6})/gu)) {
    parts.push(partOf(piece, from, bar.index));
    from = bar.index + bar[0].length;
  }
  parts.push(partOf(piece, from, piece.text.length));
  return parts;
}

function withoutDocumentTitle(piece: Piece): Piece {
  let longest = piece;
  for (const match of piece.text.matchAll(DOCUMENT_TITLE)) {
    const before = partOf(piece, 0, match.index);
    const after = partOf(piece, match.index + match[0].length, piece.text.length);
    longest = before.text.length >= after.text.length ? before : after;
  }
  return longest;
}

function withoutDegree(piece: Piece): Piece {
  const match = DEGREE_AFTER.exec(piece.text);
  return match && match.index > 3 ? partOf(piece, 0, match.index) : piece;
}

function fitOf(
  { piece, size, bold, rank, labelled }: Candidate,
  largest: number,
  page: PageText,
  handles: readonly string[],
): { readonly signs: number; readonly score: number } {
  const none = { signs: 0, score: 0 };
  const text = onOneLine(piece.text);
  if (!isNameLike(text)) return none;
  const words = text.split(' ');
  const isLarge = page.usualSize > 0 && size >= 1.25 * page.usualSize;
  const isLargest = isLarge && size >= largest - 0.05;
  const inHandles = isInHandles(text, handles);
  const first = rank === 0 || (rank === 1 && !isLarge);
  let signs = 0;
  let score = 0;
  const add = (sign: boolean, weight: number) => {
    if (!sign) return;
    signs += 1;
    score += weight;
  };
  add(isLargest, 3);
  add(isLarge && !isLargest, 1);
  add(labelled, 3);
  add(first, page.usualSize === 0 || largest < 1.25 * page.usualSize ? 2.2 : 0.7);
  add(inHandles, 2);
  add(bold, 0.3);
  add(words.length >= 2 && words.length <= 4, 0.6);
  if (words.length === 1 && !CHINESE_NAME.test(text)) score -= isLargest || labelled ? 0.5 : 2;
  const mayBeTitle = titleScore(text);
  if (mayBeTitle > 0 && !inHandles)
    score -= isOnlyTitleWords(text) ? 6 : mayBeTitle === 2 ? 2.5 : 1;
  if (!inHandles && (placeOf(text) || locationScore(text) === 2)) score -= 4;
  if (!inHandles && (companyScore(text) > 0 || schoolScore(text) > 0)) score -= 2;
  score -= 0.08 * rank;
  return { signs, score };
}

function isNameLike(text: string): boolean {
  if (text.length < 2 || text.length > 60 || headingKind(text)) return false;
  if (CHINESE_NAME.test(text)) return true;
  if (!NAME.test(text)) return false;
  // In scripts with capitals, names have them.
  return text
    .split(' ')
    .every(
      (word) =>
        !/^\p{Ll}/u.test(word) ||
        PARTICLES.has(word.toLowerCase().replace(/[.'’-].*$/u, '')) ||
        text === text.toLowerCase(),
    );
}

/** Whether the name, or its first and last word, is in an address or a user name. */
function isInHandles(text: string, handles: readonly string[]): boolean {
  const words = folded(text)
    .split(' ')
    .filter((word) => word.length > 2 && /^[a-z]+$/u.test(word));
  if (words.length === 0) return false;
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return handles.some((handle) => {
    const count = words.filter((word) => handle.includes(word)).length;
    return count >= Math.min(2, words.length) || (longest.length >= 5 && handle.includes(longest));
  });
}

/** A name over two lines of the same large type, one right below the other. */
function withSecondLine(first: Candidate, all: readonly Candidate[]): Piece[] {
  const words = first.piece.text.split(/\s+/u).length;
  if (words > 2 || first.size === 0) return [first.piece];
  const isNear = (other: Candidate) =>
    other !== first &&
    other.size === first.size &&
    other.piece.text.split(/\s+/u).length <= 2 &&
    isNameLike(onOneLine(other.piece.text)) &&
    titleScore(other.piece.text) === 0 &&
    Math.abs(other.line.top - first.line.top) < 2.2 * first.size &&
    other.line.top !== first.line.top;
  const second = all.find(isNear);
  if (!second) return [first.piece];
  return second.line.top > first.line.top
    ? [first.piece, second.piece]
    : [second.piece, first.piece];
}
