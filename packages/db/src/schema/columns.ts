import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** An identity primary key, read as a number. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A reference to another table's identity key. */
export const reference = () => bigint({ mode: 'number' });

/**
 * A moment in UTC with the precision of a JavaScript `Date`: milliseconds, not PostgreSQL's microseconds.
 * So a cursor made from a row's value finds exactly that row again.
 */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** PostgreSQL's list of words with their places, in its input syntax. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
