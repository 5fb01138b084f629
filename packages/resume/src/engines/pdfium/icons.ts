import type { Piece } from '../engine.ts';

/** Up to this share of guessed glyphs, those that are no ASCII are icons. */
const ICON_SHARE = 0.25;

/** The share of pieces whose text is guessed. */
export function guessedShare(pieces: readonly Piece[]): number {
  return pieces.filter(({ guessed }) => guessed === true).length / Math.max(1, pieces.length);
}

/** Leaves out the glyphs of icon fonts, which stand for no letters. */
export function withoutIcons(pieces: readonly Piece[]): readonly Piece[] {
  const share = guessedShare(pieces);
  if (share === 0 || share > ICON_SHARE) return pieces;
  return pieces.filter(({ guessed, text }) => guessed !== true || /^[\u0020-\u007E]+$/u.test(text));
}
