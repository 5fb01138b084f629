import { EventEmitter, once } from 'node:events';
import type { Database } from '@internsync/db/database';
import { DrizzleQueryError } from 'drizzle-orm';

/** The codes that a lost connection and a stopping server give, by the driver and by PostgreSQL. */
export type OutageCode = 'CONNECTION_CLOSED' | 'ECONNREFUSED' | '57P01';

/** A value that goes to the database while it is away, and that no log may repeat. */
export const PARAMETER = 'a-parameter-of-the-statement';

/**
 * Runs `use` while every statement and every transaction of the database fails as they do when its
 * connections are lost.
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

/** A time in which a database fails. */
export interface Outage {
  /** Resolves when so many statements and transactions have failed. */
  failed(times: number): Promise<void>;
  /** Lets the database answer again. */
  end(): void;
}

/** Makes the database fail as `withoutDatabase` does, until it is told to end. */
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
      // What was put before the methods of the class goes, and they are there again.
      Reflect.deleteProperty(session, 'prepareQuery');
      Reflect.deleteProperty(session, 'transaction');
    },
  };
}
