import type { Piece } from '../engine.ts';

/** Up to this share of guessed glyphs, those that are no ASCII are icons. */
const ICON_SHARE = 0.25;

/** The share of pieces whose text is guessed, or that stand for no letter at all. */
export function guessedShare(pieces: readonly Piece[]): number {
  const unknown = pieces.filter(({ guessed, text }) => guessed === true || text === '\u0000');
  return unknown.length / Math.max(1, pieces.length);
}

/** Leaves out the glyphs of icon fonts, which stand for no letters. */
export function withoutIcons(pieces: readonly Piece[]): readonly Piece[] {
  if (guessedShare(pieces) > ICON_SHARE) return pieces;
  return pieces.filter(({ guessed, text }) => guessed !== true || /^[\u0020-\u007E]+$/u.test(text));
}
