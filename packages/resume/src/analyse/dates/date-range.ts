/** A month or a year. */
export interface PartialDate {
  readonly year: number;
  /** From 1 to 12; null when only the year is said. */
  readonly month: number | null;
}

/** A period that a text names at `text.slice(start, end)`. */
export interface DateRange {
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly from: PartialDate | null;
  /** `present` when it goes on; null when it is not said, or when only one date is. */
  readonly to: PartialDate | 'present' | null;
  /** Whether it is in the Hijri calendar; then `from` and `to` are null. */
  readonly hijri: boolean;
  /** Whether it is one date only; then that is `from`. */
  readonly single: boolean;
  /** Where the word that says when it ends stands, for example `Expected`; it is a part of the range. */
  readonly expected: boolean;
}

/** A date as JSON Resume writes it: `YYYY` or `YYYY-MM`. */
export function isoDate({ year, month }: PartialDate): string {
  return month === null ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
}
