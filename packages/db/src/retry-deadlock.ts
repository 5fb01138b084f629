/** PostgreSQL's code for a transaction that it ended to break a deadlock. */
const DEADLOCK = '40P01';
const TRIES = 4;

/**
 * Makes `transaction` of a database start again when it was ended to break a deadlock: nothing of it was
 * written, and the other transactions have continued. What a transaction does outside the database may
 * therefore happen more than once.
 */
export function retryDeadlocks<Db extends { transaction: unknown }>(db: Db): Db {
  const { transaction } = db;
  if (typeof transaction !== 'function') throw new TypeError('This database has no transactions');
  const run = async (...args: unknown[]): Promise<unknown> => {
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        return await Reflect.apply(transaction, db, args);
      } catch (error) {
        if (left === 0 || !isDeadlock(error)) throw error;
      }
    }
  };
  Reflect.set(db, 'transaction', run);
  return db;
}

/** The code of a driver's error, or of Drizzle's error around it. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === DEADLOCK) || isDeadlock(error.cause);
}
