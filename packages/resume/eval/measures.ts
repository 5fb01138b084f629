/** The words of a text: letters, signs and digits, in small letters, Unicode NFC and not folded. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** The harmonic mean of precision and recall of words, 0 to 1, wherever in the text they are. */
export function wordF1(words: readonly string[], truth: readonly string[]): number {
  return ratio(commonWords(words, truth), words.length, truth.length);
}

/** How many words two lists have in common, each as often as in both. */
export function commonWords(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const rest = left.get(word) ?? 0;
    if (rest === 0) continue;
    left.set(word, rest - 1);
    common += 1;
  }
  return common;
}

/**
 * How far the words stand in the order of the truth, 0 to 1: twice the length of the longest common
 * subsequence over the number of words of both. A word that was not read counts as out of order.
 */
export function orderScore(words: readonly string[], truth: readonly string[]): number {
  return ratio(longestCommonSubsequence(words, truth), words.length, truth.length);
}

function ratio(common: number, one: number, other: number): number {
  return one + other === 0 ? 1 : (2 * common) / (one + other);
}

function longestCommonSubsequence(one: readonly string[], other: readonly string[]): number {
  let before = new Uint32Array(other.length + 1);
  for (const word of one) {
    const row = new Uint32Array(other.length + 1);
    for (const [index, candidate] of other.entries()) {
      row[index + 1] =
        word === candidate
          ? (before[index] ?? 0) + 1
          : Math.max(before[index + 1] ?? 0, row[index] ?? 0);
    }
    before = row;
  }
  return before[other.length] ?? 0;
}

/** The value below which the given share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
