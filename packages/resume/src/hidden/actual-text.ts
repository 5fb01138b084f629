import type { Piece } from '../engines/engine.ts';
import type { Box } from '../result.ts';
import type { DrawnObject } from './drawn-object.ts';

const UNREADABLE = /[\p{Co}\p{Cc}\uFFFD]/u;
const LATIN = /\p{Script=Latin}/u;
/** The share of letters that the replacement and the drawn text must have in common. */
const COMMON_SHARE = 0.6;
/** How many letters one glyph may stand for: conjuncts of Indic scripts stand for up to six. */
const LETTERS_OF_A_GLYPH = 6;

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
  for (const { text, indices } of sequences.values()) {
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
  const shown = drawn.map((piece) => piece.text).join('');
  const wanted = letters(actual);
  // Signs alone, for glyphs that a font has no codes for.
  if (wanted.length === 0) return /^\p{M}+$/u.test(actual) ? 'replace' : 'keep';
  const seen = letters(shown);
  const oneLine = drawn.every(
    (piece) => Math.abs(piece.baseline - (drawn[0]?.baseline ?? 0)) < piece.size / 2,
  );
  const guessed = drawn.some((piece) => piece.guessed === true);
  if (guessed || UNREADABLE.test(shown) || seen.length === 0) {
    return wanted.length <= LETTERS_OF_A_GLYPH * drawn.length + 2 ? 'replace' : 'differs';
  }
  if (wanted.join('') === seen.join('')) return 'keep';
  const most = Math.max(wanted.length, seen.length);
  if (common(wanted, seen) >= COMMON_SHARE * most) return oneLine ? 'replace' : 'keep';
  const ligature = most <= 4 && wanted.length <= seen.length + 2;
  // Fonts of other scripts may claim that their glyphs are Latin letters.
  const transcribed =
    !LATIN.test(actual) && LATIN.test(shown) && wanted.length <= LETTERS_OF_A_GLYPH * drawn.length;
  return ligature || transcribed ? 'replace' : 'differs';
}

function letters(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  );
}

function common(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const letter of one) left.set(letter, (left.get(letter) ?? 0) + 1);
  let count = 0;
  for (const letter of other) {
    const rest = left.get(letter) ?? 0;
    if (rest === 0) continue;
    left.set(letter, rest - 1);
    count += 1;
  }
  return count;
}

function union(pieces: readonly Piece[]): Box {
  return {
    left: Math.min(...pieces.map(({ box }) => box.left)),
    top: Math.min(...pieces.map(({ box }) => box.top)),
    right: Math.max(...pieces.map(({ box }) => box.right)),
    bottom: Math.max(...pieces.map(({ box }) => box.bottom)),
  };
}
