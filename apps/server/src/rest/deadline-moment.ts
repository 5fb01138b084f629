/**
 * The moment after which a deadline is over: the last millisecond of its day in the time zone.
 *
 * @param deadline a date, `YYYY-MM-DD`.
 * @returns ISO 8601 in UTC.
 */
export function endOfDay(deadline: string, timeZone: string): string {
  return Temporal.PlainDate.from(deadline)
    .add({ days: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
    .subtract({ milliseconds: 1 })
    .toString({ fractionalSecondDigits: 3 });
}
