/** How long something took, in milliseconds. */
export interface Durations {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** The median and the 99th percentile (nearest rank); `null` of nothing. */
export function durationsOf(times: readonly number[]): Durations | null {
  if (times.length === 0) return null;
  const sorted = [...times].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { count: sorted.length, p50: rank(0.5), p99: rank(0.99) };
}

/** In words: `p50 2.1 ms, p99 8.0 ms of 480`. */
export function inWords(durations: Durations | null): string {
  if (!durations) return 'nothing was measured';
  const { count, p50, p99 } = durations;
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${count}`;
}
