import type { Piece } from '../engines/engine.ts';
import { hasRightToLeft } from '../layout/bidi.ts';
import { saysTheSame, type DrawnLetter } from './says-the-same.ts';

const UNREADABLE = /[\p{Co}\p{Cc}\uFFFD]/u;

/** The letters and digits of a text by its words, in one form and case. */
export function wordsOf(text: string): string[][] {
  return text.split(/[^\p{L}\p{N}\p{M}]+/u).map(lettersOf);
}

/** The letters and digits that glyphs show, in the order of the glyphs. */
export function drawnLetters(pieces: readonly Piece[]): DrawnLetter[] {
  return pieces.flatMap(({ text, guessed }): DrawnLetter[] =>
    guessed === true || UNREADABLE.test(text) ? [null] : lettersOf(text),
  );
}

/** Whether glyphs show a text, read in one of the directions in which they may be drawn. */
export function areDrawn(
  words: readonly (readonly string[])[],
  drawn: readonly DrawnLetter[],
): boolean {
  return ordersOf(drawn).some((order) => saysTheSame(words, order));
}

/** The orders in which letters may be read: those of Arabic and Hebrew may be drawn from their end. */
function ordersOf(drawn: readonly DrawnLetter[]): (readonly DrawnLetter[])[] {
  if (!drawn.some((letter) => letter !== null && hasRightToLeft(letter))) return [drawn];
  const turned = drawn.toReversed();
  const runs: DrawnLetter[][] = [];
  for (const [index, letter] of turned.entries()) {
    const open = runs.at(-1);
    if (open && isForward(letter) && isForward(turned[index - 1])) open.unshift(letter);
    else runs.push([letter]);
  }
  return [drawn, turned, runs.flat()];
}

/** Whether a letter runs from left to right also in a line from right to left. */
function isForward(letter: DrawnLetter | undefined): boolean {
  return typeof letter === 'string' && !hasRightToLeft(letter);
}

function lettersOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  );
}
