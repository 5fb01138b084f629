import type { Period } from '../analyse/analysis.ts';

/** Months since year 0; null when it is not `YYYY-MM`. */
export function monthIndex(month: string): number | null {
  const match = /^(?<year>[0-9]{4})-(?<month>0[1-9]|1[0-2])$/u.exec(month);
  if (match === null) return null;
  return Number(match.groups?.['year']) * 12 + Number(match.groups?.['month']) - 1;
}

/**
 * How many months the periods cover together, both ends included, those that overlap once. What goes on ends at
 * `asOf`; what is later than it does not count.
 */
export function mergedMonths(periods: readonly Period[], asOf: string): number {
  const now = monthIndex(asOf);
  if (now === null) throw new Error(`"${asOf}" is not a month (YYYY-MM).`);
  const spans = periods
    .map(({ from, to }) => ({ from: monthIndex(from), to: to === null ? now : monthIndex(to) }))
    .flatMap(({ from, to }) =>
      from === null || to === null ? [] : [{ from, to: Math.min(to, now) }],
    )
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => a.from - b.from);
  let months = 0;
  let covered = -1;
  for (const { from, to } of spans) {
    months += Math.max(0, to - Math.max(from, covered + 1) + 1);
    covered = Math.max(covered, to);
  }
  return months;
}
