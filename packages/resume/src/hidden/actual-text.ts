import type { Piece } from '../engines/engine.ts';
import type { Box } from '../result.ts';
import { areDrawn, drawnLetters, wordsOf } from './drawn-letters.ts';
import type { DrawnObject } from './drawn-object.ts';
import { LETTERS_OF_A_GLYPH } from './says-the-same.ts';

const LATIN = /\p{Script=Latin}/u;
/** Words with more glyphs are lines. */
const LONGEST_WORD = 24;

/**
 * Puts replacement texts (`/ActualText`, ISO 32000-1, 14.9.4) in the place of the glyphs they replace,
 * where they say the same. A replacement that says something else than the drawn letters is only for
 * programs: the drawn letters stay, and it is added as a hidden piece.
 */
export function replaceByActualText(
  pieces: readonly Piece[],
  objects: readonly DrawnObject[],
): readonly Piece[] {
  if (!objects.some((object) => object.actual)) return pieces;
  const sequences = new Map<number, { text: string; indices: number[] }>();
  for (const [index, piece] of pieces.entries()) {
    const actual = objects[piece.source]?.actual;
    if (!actual) continue;
    const known = sequences.get(actual.sequence);
    if (known) known.indices.push(index);
    else sequences.set(actual.sequence, { text: actual.text, indices: [index] });
  }
  const result: (Piece | null)[] = [...pieces];
  const added: Piece[] = [];
  for (const { text, indices: all } of sequences.values()) {
    // What nobody sees does not vouch for what a text says.
    const visible = all.filter((index) => pieces[index]?.hidden === undefined);
    const indices = visible.length > 0 ? visible : all;
    const drawn = indices.flatMap((index) => pieces[index] ?? []);
    const first = mainGlyph(drawn);
    if (!first) continue;
    const verdict = compare(text, drawn);
    if (verdict === 'keep') continue;
    const { guessed: _, ...known } = first;
    const whole: Piece = { ...known, text: text.normalize('NFC'), box: union(drawn) };
    if (verdict === 'differs') {
      added.push({ ...whole, hidden: 'actual_text' });
      continue;
    }
    for (const index of indices) result[index] = null;
    const [place] = indices;
    if (place !== undefined) result[place] = whole;
  }
  return [...result.filter((piece) => piece !== null), ...added];
}

/** The glyph whose place stands for all: signs are drawn above or below the line. */
function mainGlyph(drawn: readonly Piece[]): Piece | undefined {
  const letter = drawn.find(({ text, guessed }) => guessed !== true && /\p{L}|\p{N}/u.test(text));
  return letter ?? drawn[0];
}

function compare(actual: string, drawn: readonly Piece[]): 'keep' | 'replace' | 'differs' {
  const words = wordsOf(actual);
  const wanted = words.flat();
  // Signs alone, for glyphs that a font has no codes for.
  if (wanted.length === 0) return /^\p{M}+$/u.test(actual) ? 'replace' : 'keep';
  const seen = drawnLetters(drawn);
  const read = seen.filter((letter) => letter !== null);
  const unknown = read.length < seen.length;
  if (!unknown && wanted.join('') === read.join('')) return 'keep';
  const most = LETTERS_OF_A_GLYPH * drawn.length + 2;
  if (wanted.length > most) return 'differs';
  if (read.length === 0 && unknown) return 'replace';
  // Signs stand for no words, but in fonts of other scripts for any letter.
  if (read.length === 0) {
    if (!LATIN.test(actual)) return 'replace';
    return wanted.length <= LONGEST_WORD ? 'keep' : 'differs';
  }
  if (areDrawn(words, seen)) {
    return unknown || isOneLine(drawn) ? 'replace' : 'keep';
  }
  const few = Math.max(wanted.length, read.length) <= 4 && wanted.length <= read.length + 2;
  // A short name could stand for any short word, but a ligature has the letter that it claims to be.
  const ligature =
    few &&
    (!LATIN.test(actual) || (drawn.length === 1 && read.some((one) => wanted.includes(one))));
  // Fonts of other scripts may claim that their glyphs are Latin letters.
  const shown = drawn.map((piece) => piece.text).join('');
  const transcribed = !LATIN.test(actual) && LATIN.test(shown) && drawn.length <= LONGEST_WORD;
  return ligature || transcribed ? 'replace' : 'differs';
}

function isOneLine(drawn: readonly Piece[]): boolean {
  return drawn.every(
    (piece) => Math.abs(piece.baseline - (drawn[0]?.baseline ?? 0)) < piece.size / 2,
  );
}

function union(pieces: readonly Piece[]): Box {
  return {
    left: Math.min(...pieces.map(({ box }) => box.left)),
    top: Math.min(...pieces.map(({ box }) => box.top)),
    right: Math.max(...pieces.map(({ box }) => box.right)),
    bottom: Math.max(...pieces.map(({ box }) => box.bottom)),
  };
}
