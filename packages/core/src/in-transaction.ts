import type { Database } from '@internsync/db/open';

/**
 * What is known of a transaction while it runs and when it has failed, for whoever did something
 * outside of the database that belongs with it.
 */
export interface Fate {
  /**
   * Whether what was written may be there. True once the work is done and COMMIT is sent: when an
   * error comes after that, the answer to COMMIT may be all that was lost.
   */
  mayBeWritten: boolean;
}

/**
 * Runs `work` in one transaction.
 *
 * @param fate told how far the transaction came.
 * @throws what `work` throws, and errors of the database.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Database) => Promise<T>,
  fate: Fate = { mayBeWritten: false },
): Promise<T> {
  return await db.transaction(async (tx) => {
    // The work may begin again after a deadlock: nothing of the run before was written.
    fate.mayBeWritten = false;
    const result = await work(tx);
    fate.mayBeWritten = true;
    return result;
  });
}
