import { z } from 'zod';

/** A row's id: a positive whole number. */
export const Id = z.int().positive();

/** Whether a moment is of the years 1 to 9999 in UTC, which ISO 8601 writes with four digits. */
function isOfOurEra(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

const OTHER_ERA = 'Must be of the years 1 to 9999';

/** A moment as it crosses the wire: ISO 8601 in UTC, e.g. `2026-11-23T13:53:50.172Z`. */
export const Moment = z.iso.datetime().refine(isOfOurEra, OTHER_ERA);

/** A moment as a client may name it: ISO 8601 with any UTC offset. */
export const AnyMoment = z.iso.datetime({ offset: true }).refine(isOfOurEra, OTHER_ERA);

/** A day as a client names it, `YYYY-MM-DD`. The calendar of PostgreSQL has no year 0. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), OTHER_ERA);
