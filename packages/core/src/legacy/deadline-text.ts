const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const SLASHED = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/**
 * The deadline that a legacy client's free text means, `YYYY-MM-DD`, or null where it does not mean
 * exactly one day of the calendar. Space around the text does not matter.
 *
 * Understood are `YYYY-MM-DD`, and `DD/MM/YYYY` or `MM/DD/YYYY` where only one of the two readings
 * is possible: one part is over 12, or both are equal. `03/04/2027` is nobody's guess.
 */
export function deadlineFromText(text: string): string | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  const [, first, second, year] = SLASHED.exec(trimmed) ?? [];
  const dayFirst = calendarDay(year, second, first);
  const monthFirst = calendarDay(year, first, second);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) return null;
  return dayFirst ?? monthFirst;
}

/** The date in ISO 8601 if the calendar has it, which 31 February is not. */
function calendarDay(year = '', month = '', day = ''): string | null {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number(year) === 0 || Number.isNaN(date.getTime())) return null;
  return date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : null;
}
