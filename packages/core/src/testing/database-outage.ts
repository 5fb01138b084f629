import type { Database } from '@internsync/db/open';
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
  const restore = cutDatabase(db, code);
  try {
    return await use();
  } finally {
    restore();
  }
}

/** Makes the database fail as `withoutDatabase` does, until the returned function is called. */
export function cutDatabase(db: Database, code: OutageCode = 'CONNECTION_CLOSED'): () => void {
  const { session } = db._;
  const lost = () => Object.assign(new Error(`write ${code} 127.0.0.1:5432`), { code });
  const fail = async () => {
    throw new DrizzleQueryError('select $1', [PARAMETER], lost());
  };
  const prepareQuery = session.prepareQuery.bind(session);
  Object.assign(session, {
    prepareQuery: (...args: Parameters<typeof prepareQuery>) =>
      Object.assign(prepareQuery(...args), { execute: fail }),
    transaction: async () => {
      throw lost();
    },
  });
  return () => {
    // What was put before the methods of the class goes, and they are there again.
    Reflect.deleteProperty(session, 'prepareQuery');
    Reflect.deleteProperty(session, 'transaction');
  };
}
