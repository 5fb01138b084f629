import type { TextEvidence } from '../analysis.ts';

/** A piece of the text of a page: `text` is what stands from `start` to `end`. */
export interface Piece {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The part of a piece, without white space around it; offsets are relative to the piece. */
export function partOf(piece: Piece, from: number, to: number): Piece {
  const raw = piece.text.slice(from, to);
  const trimmed = raw.trim();
  const start = piece.start + from + (raw.length - raw.trimStart().length);
  return { page: piece.page, start, end: start + trimmed.length, text: trimmed };
}

const EDGES_BEFORE = /^[\s,;:.|·•‣▪●○◦*–—\-_/\\،؛()（）]+/u;
const EDGES_AFTER = /[\s,;:|·•‣▪●○◦*–—\-_/\\،؛(（]+$/u;

/** The piece without the separators at its ends. */
export function withoutEdges(piece: Piece): Piece {
  const from = EDGES_BEFORE.exec(piece.text)?.[0].length ?? 0;
  const rest = piece.text.slice(from);
  const to = piece.text.length - trailing(rest);
  const result = partOf(piece, from, Math.max(from, to));
  const opens = result.text.split(/[(（]/u).length;
  const closes = result.text.split(/[)）]/u).length;
  if (closes <= opens || !/[)）.]$/u.test(result.text)) return result;
  return partOf(result, 0, result.text.length - 1);
}

function trailing(text: string): number {
  let count = 0;
  while (count < text.length && EDGES_AFTER.test(text.charAt(text.length - 1 - count))) count += 1;
  return count;
}

/** Whether a piece stands within another one. */
export function isInside(one: Piece, other: Piece | null): boolean {
  return (
    other !== null && one.page === other.page && one.start >= other.start && one.end <= other.end
  );
}

/** Whether two pieces have letters in common. */
export function overlap(one: Piece, other: Piece): boolean {
  return one.page === other.page && one.start < other.end && one.end > other.start;
}

/** The piece as evidence. */
export function evidenceOf({ page, start, end, text }: Piece): TextEvidence {
  return { source: 'text', page, start, end, quote: text };
}

/** The text of a piece on one line. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
