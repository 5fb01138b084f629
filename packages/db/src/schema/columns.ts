import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** An identity primary key, read as a number. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

/** A reference to another table's identity key. */
export const reference = () => bigint({ mode: 'number' });

/**
 * A moment in UTC. Milliseconds, not PostgreSQL's microseconds: what a JavaScript `Date` holds, so
 * that a cursor made of a value read from a row finds that very row again.
 */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });
