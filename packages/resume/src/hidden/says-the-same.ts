/** A letter that is drawn, or null for a glyph of which the file does not tell what it means. */
export type DrawnLetter = string | null;

/** How many letters one glyph may stand for: conjuncts of Indic scripts stand for up to six. */
export const LETTERS_OF_A_GLYPH = 6;
/** The share of letters that must be drawn, each in its place. */
const DRAWN_SHARE = 0.6;
/** How many letters in a row need not be drawn: fonts lack a name for some conjuncts. */
const MISSING_IN_A_ROW = 6;
/** The time grows with the product of both lengths. No line is so long. */
const MOST_COMPARISONS = 60_000;
const LATIN = /\p{Script=Latin}/u;

/** Steps of an alignment; `UNKNOWN + n` is a glyph that may mean anything, for `n` letters. */
const SAME = 0;
const OTHER = 1;
const NOT_DRAWN = 2;
const NOT_SAID = 3;
const UNKNOWN = 4;

/**
 * Whether the letters of words are those of the glyphs drawn, in the same order, but for a few that fonts
 * name wrongly. Of each Latin word most must be drawn: names of skills are short. Texts that are too long
 * for that must have the same letters.
 */
export function saysTheSame(
  words: readonly (readonly string[])[],
  drawn: readonly DrawnLetter[],
): boolean {
  const letters = words.flat();
  const { start, text, glyphs } = withoutCommonEnds(letters, drawn);
  if ((text.length + 1) * (glyphs.length + 1) > MOST_COMPARISONS) return false;
  const missing = new Set(missingIn(text, glyphs).map((index) => start + index));
  const known = drawn.filter((letter) => letter !== null).length;
  const found = letters.length - missing.size;
  return (
    found >= DRAWN_SHARE * Math.max(letters.length, known) &&
    words.every(isDrawn(missing)) &&
    !letters.some((_, index) => isLongGap(missing, index))
  );
}

/** Whether enough letters are drawn of a word, asked of one word after the other. */
function isDrawn(missing: ReadonlySet<number>): (word: readonly string[]) => boolean {
  let at = 0;
  return (word) => {
    const lacking = word.filter((_, index) => missing.has(at + index)).length;
    at += word.length;
    return lacking <= (1 - DRAWN_SHARE) * word.length || !word.some((one) => LATIN.test(one));
  };
}

/** Whether too many letters in a row are missing, from an index on. */
function isLongGap(missing: ReadonlySet<number>, from: number): boolean {
  let end = from;
  while (missing.has(end) && end - from <= MISSING_IN_A_ROW) end += 1;
  return end - from > MISSING_IN_A_ROW;
}

/** Both without the letters at their beginning and end that are the same. */
function withoutCommonEnds(
  letters: readonly string[],
  drawn: readonly DrawnLetter[],
): { start: number; text: readonly string[]; glyphs: readonly DrawnLetter[] } {
  let start = 0;
  while (start < letters.length && letters[start] === drawn[start]) start += 1;
  let end = 0;
  const most = Math.min(letters.length, drawn.length) - start;
  while (end < most && letters.at(-1 - end) === drawn.at(-1 - end)) end += 1;
  const text = letters.slice(start, letters.length - end);
  return { start, text, glyphs: drawn.slice(start, drawn.length - end) };
}

/** The indices of the letters that are not drawn, in the alignment with the fewest differences. */
function missingIn(letters: readonly string[], drawn: readonly DrawnLetter[]): number[] {
  const width = letters.length + 1;
  const steps = new Uint8Array(width * (drawn.length + 1)).fill(NOT_DRAWN, 1, width);
  let above = Uint32Array.from({ length: width }, (_, index) => index);
  for (const [index, glyph] of drawn.entries()) {
    const row = steps.subarray((index + 1) * width, (index + 2) * width);
    above = glyph === null ? unknownRow(above, row) : knownRow(above, row, letters, glyph);
  }
  const missing: number[] = [];
  let [at, glyph] = [letters.length, drawn.length];
  while (at > 0 || glyph > 0) {
    const step = steps[glyph * width + at] ?? SAME;
    if (step === OTHER || step === NOT_DRAWN) missing.push(at - 1);
    if (step !== NOT_DRAWN) glyph -= 1;
    if (step >= UNKNOWN) at -= step - UNKNOWN;
    else if (step !== NOT_SAID) at -= 1;
  }
  return missing;
}

/** The fewest differences up to each letter with one more glyph, and the step that leads there. */
function knownRow(
  above: Uint32Array,
  steps: Uint8Array,
  letters: readonly string[],
  glyph: string,
): Uint32Array<ArrayBuffer> {
  const costs = new Uint32Array(above.length);
  costs[0] = (above[0] ?? 0) + 1;
  steps[0] = NOT_SAID;
  for (let at = 1; at < costs.length; at += 1) {
    const same = letters[at - 1] === glyph;
    let best = (above[at - 1] ?? 0) + (same ? 0 : 1);
    let step = same ? SAME : OTHER;
    if ((costs[at - 1] ?? 0) + 1 < best) [best, step] = [(costs[at - 1] ?? 0) + 1, NOT_DRAWN];
    if ((above[at] ?? 0) + 1 < best) [best, step] = [(above[at] ?? 0) + 1, NOT_SAID];
    costs[at] = best;
    steps[at] = step;
  }
  return costs;
}

/** The same for a glyph that may mean any letters, or none. */
function unknownRow(above: Uint32Array, steps: Uint8Array): Uint32Array<ArrayBuffer> {
  const costs = new Uint32Array(above.length);
  for (let at = 0; at < costs.length; at += 1) {
    let [best, step] = [above[at] ?? 0, UNKNOWN];
    for (let taken = 1; taken <= Math.min(at, LETTERS_OF_A_GLYPH); taken += 1) {
      if ((above[at - taken] ?? 0) < best) [best, step] = [above[at - taken] ?? 0, UNKNOWN + taken];
    }
    if (at > 0 && (costs[at - 1] ?? 0) + 1 < best) {
      [best, step] = [(costs[at - 1] ?? 0) + 1, NOT_DRAWN];
    }
    costs[at] = best;
    steps[at] = step;
  }
  return costs;
}
