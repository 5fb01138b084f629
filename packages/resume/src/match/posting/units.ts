import { findDurations } from '../../lexicon/durations.ts';
import type { Posting, PostingSpan } from '../requirement.ts';
import { EXPERIENCE } from './experience-words.ts';
import { findHeading, guessHeading, type SectionMeaning } from './headings.ts';

export type PostingField = PostingSpan['field'];

/** A sentence of a posting, or what stands in its line: `posting[field].slice(start, start + text.length)` is `text`. */
export interface Unit {
  readonly field: PostingField;
  readonly start: number;
  readonly text: string;
  readonly section: SectionMeaning;
  /** Whether it is one of a list of points, or follows its heading in one line. */
  readonly isPoint: boolean;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

const BULLET =
  /^[\s>]*(?:[•●▪▫■□◦‣⁃∙·*+✓✔✅☑➤►▶→»–—-]|\p{Extended_Pictographic}\uFE0F?|\(?[0-9٠-٩]{1,2}[.)-](?=\s)|\(?[a-z][.)](?=\s))+\s*/u;
const INNER_BULLET = /\s*[•●▪■◦‣✓✔►➤]\s*|\s{2,}[-–*]\s+/gu;

/** Cuts a posting's short description and description into sentences, each with the meaning of its section. */
export function unitsOf(posting: Posting): readonly Unit[] {
  return (['shortDescription', 'description'] as const).flatMap((field) =>
    unitsOfField(posting[field], field),
  );
}

function unitsOfField(source: string, field: PostingField): readonly Unit[] {
  const units: Unit[] = [];
  const lines = linesOf(source);
  /** The section of the last heading that has a line for itself. */
  let block: SectionMeaning = 'neutral';
  /** The section of a heading that its line goes on after: it holds for the line and the points below it. */
  let inline: SectionMeaning | null = null;
  let isAfterBlank = false;
  let hasPoints = false;
  for (const [number, line] of lines.entries()) {
    const text = source.slice(line.start, line.end);
    if (text.trim() === '') {
      isAfterBlank = true;
      continue;
    }
    for (const [index, piece] of piecesOf(text).entries()) {
      const bullet = index === 0 ? bulletOf(text.slice(piece.start, piece.end)) : 0;
      const start = line.start + piece.start + bullet;
      const end = line.start + piece.end;
      const content = source.slice(start, end);
      const isBullet = bullet > 0 || index > 0;
      const heading =
        findHeading(content) ??
        (!isBullet && isBeforePoints(source, lines, number) ? guessHeading(content) : null);
      if (heading !== null) {
        const goesOn = heading.end < content.trimEnd().length;
        inline = goesOn ? heading.meaning : null;
        if (!goesOn) {
          block = heading.meaning;
          hasPoints = false;
        }
        isAfterBlank = false;
        // What "Experience: 2 years" asks for is said by its heading too.
        const from = saysHowLong(content, heading.end) ? start : start + heading.end;
        units.push(...sentencesOf(source, field, from, end, heading.meaning, true));
        continue;
      }
      if (!isBullet) {
        // A paragraph after the points of a section does not belong to them any more.
        if (hasPoints && (isAfterBlank || inline !== null) && block !== 'other') block = 'neutral';
        inline = null;
      }
      hasPoints ||= isBullet;
      isAfterBlank = false;
      units.push(...sentencesOf(source, field, start, end, inline ?? block, isBullet));
    }
  }
  return units;
}

function saysHowLong(line: string, headingEnd: number): boolean {
  const [first] = findDurations(line.slice(headingEnd));
  return (
    first !== undefined &&
    (first.unit === 'year' || first.unit === 'month') &&
    EXPERIENCE.test(line.slice(0, headingEnd)) &&
    !/[,،.;؛]/u.test(line.slice(headingEnd, headingEnd + first.start))
  );
}

function bulletOf(text: string): number {
  return BULLET.exec(text)?.[0].length ?? 0;
}

/** Whether the next line that is not empty is a point of a list. */
function isBeforePoints(source: string, lines: readonly Piece[], number: number): boolean {
  for (let next = number + 1; next <= number + 3; next += 1) {
    const line = lines[next];
    const text = line === undefined ? '' : source.slice(line.start, line.end);
    if (text.trim() !== '') return bulletOf(text) > 0;
  }
  return false;
}

function linesOf(source: string): readonly Piece[] {
  return piecesBetween(source, 0, source.length, /\r\n|[\n\r\u2028\u2029]/gu);
}

function piecesBetween(
  source: string,
  from: number,
  to: number,
  separator: RegExp,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  for (const match of source.slice(from, to).matchAll(separator)) {
    pieces.push({ start, end: from + match.index });
    start = from + match.index + match[0].length;
  }
  pieces.push({ start, end: to });
  return pieces;
}

/** A line cut at the bullets inside it and before the headings inside it ("… Nice to have: Docker"). */
function piecesOf(line: string): readonly Piece[] {
  const bullets = piecesBetween(line, 0, line.length, INNER_BULLET).filter(
    ({ start, end }) => line.slice(start, end).trim() !== '',
  );
  return bullets.flatMap(({ start, end }) => {
    const cuts: Piece[] = [];
    let from = start;
    for (const match of line
      .slice(start, end)
      .matchAll(/[.;!؛。;]\s+(?=[^.;:：。]{2,40}[:：])/gu)) {
      const at = start + match.index + match[0].length;
      if (findHeading(line.slice(at, end)) === null) continue;
      cuts.push({ start: from, end: at });
      from = at;
    }
    return [...cuts, { start: from, end }];
  });
}

const NEW_SUBJECT = /^\s*(?:the|you|we|candidates?|applicants?|our|this|they)\s/iu;

/** What is longer is read in pieces, so that reading takes time in proportion to the length. */
const LONGEST_SENTENCE = 600;

/** Where a text ends that is not too long: at a comma or a space, if it has one. */
function nextCut(source: string, start: number, end: number): number {
  if (end - start <= LONGEST_SENTENCE) return end;
  const piece = source.slice(start, start + LONGEST_SENTENCE);
  const cut = Math.max(piece.lastIndexOf(','), piece.lastIndexOf(' '), piece.lastIndexOf('،'));
  return start + (cut > 0 ? cut + 1 : LONGEST_SENTENCE);
}

/** Abbreviations whose dot ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(/])(?:e\.g|i\.e|etc|incl|min|max|approx|vs|z\. ?b|bzw|ca|p\. ?ex|ex|ej|no|nr|dr|mr|mrs|ms|st|inc|ltd|co|b|m|ph|b\.\p{L}{1,4}|m\.\p{L}{1,4}|ph\.d|dipl|sr|jr|dept|univ)$/iu;

function sentencesOf(
  source: string,
  field: PostingField,
  from: number,
  to: number,
  section: SectionMeaning,
  isPoint: boolean,
): readonly Unit[] {
  const units: Unit[] = [];
  let start = from;
  const pushPiece = (end: number): void => {
    const text = source.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (/[\p{L}\p{N}]/u.test(text)) {
      // "Desirable: SQL. You must be free in June." The second one is a sentence for itself.
      const isTurn = isPoint && units.length > 0 && section !== 'other' && NEW_SUBJECT.test(text);
      const meaning = isTurn ? 'neutral' : section;
      units.push({ field, start: start + lead, text: text.trim(), section: meaning, isPoint });
    }
    start = end;
  };
  const push = (end: number): void => {
    for (let cut = nextCut(source, start, end); cut < end; cut = nextCut(source, start, end))
      pushPiece(cut);
    pushPiece(end);
  };
  for (const match of source.slice(from, to).matchAll(/[.!?؟](?=\s+\S)|[;؛。！？；]/gu)) {
    const at = from + match.index;
    if (match[0] === '.' && ABBREVIATION.test(source.slice(Math.max(start, at - 12), at))) continue;
    push(at + 1);
  }
  push(to);
  return units;
}
