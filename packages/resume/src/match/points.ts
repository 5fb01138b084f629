/**
 * Shares a whole number out by weights, so that the parts are whole and add up to it: each gets its share
 * rounded down, then those with the largest remainders one more each, of equal ones the earlier first.
 */
export function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight, index) => ({
    index,
    whole: Math.floor((total * weight) / sum),
    // Kept whole, because fractions differ by rounding.
    remainder: (total * weight) % sum,
  }));
  const left = total - parts.reduce((rest, { whole }) => rest + whole, 0);
  const lucky = new Set(
    parts
      .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return parts.map(({ whole, index }) => whole + (lucky.has(index) ? 1 : 0));
}
