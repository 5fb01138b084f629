import { z } from 'zod';
import { because } from './because.ts';

/** The id of a row: a positive integer. */
export const Id = z.int().positive();

/** Whether a moment lies in the years 1 to 9999 UTC, which ISO 8601 writes with four digits. */
function isOfOurEra(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  // A text that is no moment has another fault.
  return Number.isNaN(year) || (year >= 1 && year <= 9999);
}

const OTHER_ERA = because('The year must be from 1 to 9999', {
  code: 'OUT_OF_RANGE',
  min: '0001-01-01',
  max: '9999-12-31',
});

/**
 * A moment in a response: ISO 8601 in UTC, e.g. `2026-11-23T13:53:50.172Z`. The format is not validated:
 * `Date` wrote it, and validating took nine tenths of the time of checking a list.
 */
export const SentMoment = z.string().meta({ format: 'date-time' });

/** A day in a response, `YYYY-MM-DD`, as the database wrote it. */
export const SentDay = z.string().meta({ format: 'date' });

/** A moment from an earlier response that a client sends back, as in `SentMoment`. */
export const Moment = z.iso.datetime().refine(isOfOurEra, OTHER_ERA);

/** A moment from a client: ISO 8601 with any UTC offset. */
export const AnyMoment = z.iso.datetime({ offset: true }).refine(isOfOurEra, OTHER_ERA);

/** A day from a client, `YYYY-MM-DD`. PostgreSQL's calendar has no year 0. */
export const Day = z.iso.date().refine((day) => !day.startsWith('0000'), OTHER_ERA);
