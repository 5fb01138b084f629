import type { Period } from '../analysis.ts';
import type { PartialDate } from '../dates/date-range.ts';
import type { EntryDates } from '../entries/entry-dates.ts';

/** In the middle of a year a period begins or ends of which only the year is known. */
const FIRST_OF_YEAR = 7;
const LAST_OF_YEAR = 6;

/**
 * The months of an entry: null when it is not dated. A year without a month counts from its middle: 2019 to
 * 2021 is two years. One year alone is the six months in its middle.
 */
export function periodOf({ from, to }: Pick<EntryDates, 'from' | 'to'>): Period | null {
  if (!from || !to) return null;
  if (to === 'present') return { from: month(from, FIRST_OF_YEAR), to: null };
  if (from.year === to.year && from.month === null && to.month === null) {
    return { from: month(from, 4), to: month(to, 9) };
  }
  const first = month(from, FIRST_OF_YEAR);
  const last = month(to, from.month === null && to.month === null ? LAST_OF_YEAR : FIRST_OF_YEAR);
  return first <= last ? { from: first, to: last } : { from: last, to: last };
}

function month(date: PartialDate, missing: number): string {
  return `${date.year}-${String(date.month ?? missing).padStart(2, '0')}`;
}

/** Periods without overlaps, the earliest first. Those that follow each other without a gap are one. */
export function mergedPeriods(periods: readonly Period[]): Period[] {
  const result: Period[] = [];
  for (const period of periods.toSorted((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  )) {
    const last = result.at(-1);
    if (last && (last.to === null || period.from <= next(last.to))) {
      const to =
        last.to === null || period.to === null ? null : last.to > period.to ? last.to : period.to;
      result[result.length - 1] = { from: last.from, to };
    } else {
      result.push(period);
    }
  }
  return result;
}

/** The month after one. */
function next(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
