import type { Database } from './database.ts';

/** PostgreSQL's code for a transaction that it ended to break a deadlock. */
const DEADLOCK = '40P01';
/** Its code for a statement of a transaction in which an earlier one has failed. */
const ABORTED = '25P02';
const TRIES = 4;

/**
 * Makes `transaction` of a database start again when it was ended to break a deadlock: nothing of it was
 * written, and the other transactions have continued. What a transaction does outside the database may
 * therefore happen more than once.
 *
 * Statements that are sent together all fail after the one that met the deadlock, with "current transaction is
 * aborted" (25P02), and any of them may be the one that the transaction rejects with. So the answers to all
 * statements are looked at, not only the error that arrives; and whatever statement aborted the transaction, it
 * is its error that the transaction rejects with.
 */
export function retryDeadlocks<Db extends Database>(db: Db): Db {
  const begin = db.transaction.bind(db);
  const transaction: typeof db.transaction = async (work, config) => {
    for (let left = TRIES - 1; ; left -= 1) {
      const seen: Seen = { deadlock: null, cause: null };
      try {
        // oxlint-disable-next-line no-await-in-loop -- One try after the other.
        return await begin(async (tx) => {
          watch(tx, seen);
          return await work(tx);
        }, config);
      } catch (error) {
        note(seen, error);
        if (!seen.deadlock) throw (hasCode(error, ABORTED) && seen.cause) || error;
        if (left === 0) throw seen.deadlock;
      }
    }
  };
  db.transaction = transaction;
  return db;
}

/** What statements of a transaction failed with. */
interface Seen {
  /** The first that met a deadlock. */
  deadlock: Error | null;
  /** The last that failed for a reason of its own: an earlier one was undone, with its savepoint. */
  cause: Error | null;
}

function note(seen: Seen, error: unknown): void {
  if (!(error instanceof Error)) return;
  if (hasCode(error, DEADLOCK)) seen.deadlock ??= error;
  if (!hasCode(error, ABORTED)) seen.cause = error;
}

/** Notes the failures of all statements of a transaction and of those inside it. */
function watch(tx: Database, seen: Seen): void {
  const { session } = tx._;
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...args) => {
    const prepared = prepareQuery(...args);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (values) => {
      try {
        return await execute(values);
      } catch (error) {
        note(seen, error);
        throw error;
      }
    };
    return prepared;
  };
  const nest = tx.transaction.bind(tx);
  tx.transaction = async (work, config) =>
    await nest(async (inner) => {
      watch(inner, seen);
      return await work(inner);
    }, config);
}

/** Whether a driver's error, or Drizzle's error around it, has a code. */
function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || hasCode(error.cause, code);
}
