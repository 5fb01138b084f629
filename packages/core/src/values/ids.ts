import { z } from 'zod';

/** A row's id: a positive whole number. */
export const Id = z.int().positive();

/** Whether a moment is of the years 1 to 9999 in UTC, which ISO 8601 writes with four digits. */
function isOfOurEra(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

const OTHER_ERA = 'Must be of the years 1 to 9999';

/**
 * A moment in an answer of ours: ISO 8601 in UTC, e.g. `2026-11-23T13:53:50.172Z`. That it is one is not
 * looked at again: `Date` wrote it, and looking took nine tenths of the time that checking a list took.
 */
export const SentMoment = z.string().meta({ format: 'date-time' });

/** A day in an answer of ours, `YYYY-MM-DD`, as the database wrote it. */
export const SentDay = z.string().meta({ format: 'date' });

/** A moment as a client gives it back to us, as in `SentMoment`. */
export const Moment = z.iso.datetime().refine(isOfOurEra, OTHER_ERA);

/** A moment as a client may name it: ISO 8601 with any UTC offset. */
export const AnyMoment = z.iso.datetime({ offset: true }).refine(isOfOurEra, OTHER_ERA);

/** A day as a client names it, `YYYY-MM-DD`. The calendar of PostgreSQL has no year 0. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), OTHER_ERA);
