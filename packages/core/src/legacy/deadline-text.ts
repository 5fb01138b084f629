const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const SLASHED = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/**
 * Parses the free text of a legacy client as a deadline, `YYYY-MM-DD`; `null` unless it means exactly
 * one calendar day. Ignores surrounding white space.
 *
 * Accepts `YYYY-MM-DD`, and `DD/MM/YYYY` or `MM/DD/YYYY` if only one of the two readings is possible:
 * one part is over 12, or both are equal. `03/04/2027` is ambiguous: `null`.
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

/** The date in ISO 8601 if it exists in the calendar (31 February does not). */
function calendarDay(year = '', month = '', day = ''): string | null {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number(year) === 0 || Number.isNaN(date.getTime())) return null;
  return date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : null;
}
