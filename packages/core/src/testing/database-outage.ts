import { EventEmitter, once } from 'node:events';
import type { Database } from '@internsync/db/database';
import { DrizzleQueryError } from 'drizzle-orm';

/** The error codes of a lost connection and a stopping server, from the driver and from PostgreSQL. */
export type OutageCode = 'CONNECTION_CLOSED' | 'ECONNREFUSED' | '57P01';

/** A parameter of the statements that fail during an outage; it must never appear in a log. */
export const PARAMETER = 'a-parameter-of-the-statement';

/**
 * Runs `use` while every statement and transaction of the database fails as if its connections were
 * lost.
 */
export async function withoutDatabase<T>(
  db: Database,
  use: () => Promise<T>,
  code: OutageCode = 'CONNECTION_CLOSED',
): Promise<T> {
  const outage = cutDatabase(db, code);
  try {
    return await use();
  } finally {
    outage.end();
  }
}

/** A simulated database outage. */
export interface Outage {
  /** Resolves when this many statements and transactions have failed. */
  failed(times: number): Promise<void>;
  /** Ends the outage. */
  end(): void;
}

/** Starts an outage as in `withoutDatabase`, which lasts until `end` is called. */
export function cutDatabase(db: Database, code: OutageCode = 'CONNECTION_CLOSED'): Outage {
  const { session } = db._;
  const failures = new EventEmitter();
  let failed = 0;
  const note = () => {
    failed += 1;
    failures.emit('failure');
  };
  const lost = () => Object.assign(new Error(`write ${code} 127.0.0.1:5432`), { code });
  const untilFailed = async (times: number): Promise<void> => {
    if (failed >= times) return;
    await once(failures, 'failure');
    await untilFailed(times);
  };
  const fail = async () => {
    note();
    throw new DrizzleQueryError('select $1', [PARAMETER], lost());
  };
  const prepareQuery = session.prepareQuery.bind(session);
  Object.assign(session, {
    prepareQuery: (...args: Parameters<typeof prepareQuery>) =>
      Object.assign(prepareQuery(...args), { execute: fail }),
    transaction: async () => {
      note();
      throw lost();
    },
  });
  return {
    failed: untilFailed,
    end: () => {
      // Deletes the overriding properties; the methods of the class show through again.
      Reflect.deleteProperty(session, 'prepareQuery');
      Reflect.deleteProperty(session, 'transaction');
    },
  };
}
