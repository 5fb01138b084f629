import type { Database } from '@internsync/db/database';

/**
 * A database whose transactions commit, but whose answer to COMMIT is lost, as in a network failure. The
 * error is the driver's (`CONNECTION_CLOSED`).
 *
 * @param isLost whether the answer to the transaction is lost, by its number from 1 on.
 */
export function losingCommitAnswers(
  db: Database,
  isLost: (turn: number) => boolean = () => true,
): Database {
  let turn = 0;
  return withTransaction(db, async (...args) => {
    turn += 1;
    const lost = isLost(turn);
    const answer = await db.transaction(...args);
    if (!lost) return answer;
    throw Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' });
  });
}

/** A database that runs the work of every transaction twice, as after a deadlock in the first run. */
export function runningTwice(db: Database): Database {
  const firstRun = new Error('The first run is rolled back');
  return withTransaction(db, async (work, config) => {
    await db
      .transaction(async (tx) => {
        await work(tx);
        throw firstRun;
      }, config)
      .catch((error: unknown) => {
        if (error !== firstRun) throw error;
      });
    return await db.transaction(work, config);
  });
}

function withTransaction(db: Database, transaction: Database['transaction']): Database {
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
    },
  });
}
