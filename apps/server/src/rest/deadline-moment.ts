import { LRUCache } from 'lru-cache';

/** Lists bring the same days again and again, and a time zone takes its time. */
const remembered = new LRUCache<string, string>({ max: 5000 });

/**
 * The moment after which a deadline is over: the last millisecond of its day in the time zone.
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
