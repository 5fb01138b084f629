import { LRUCache } from 'lru-cache';

/** Cached, because lists repeat the same days and time zone calculations are slow. */
const remembered = new LRUCache<string, string>({ max: 5000 });

/**
 * The last millisecond of the deadline's day in the time zone.
 *
 * @param deadline a date, `YYYY-MM-DD`.
 * @returns ISO 8601 in UTC.
 */
export function endOfDay(deadline: string, timeZone: string): string {
  const key = `${deadline} ${timeZone}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const moment = workOut(deadline, timeZone);
  remembered.set(key, moment);
  return moment;
}

function workOut(deadline: string, timeZone: string): string {
  return Temporal.PlainDate.from(deadline)
    .add({ days: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
    .subtract({ milliseconds: 1 })
    .toString({ fractionalSecondDigits: 3 });
}
