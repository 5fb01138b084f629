import type { Database } from '@internsync/db/database';
import { jobs, searchWords } from '@internsync/db/schema';
import { and, asc, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { matchesQuery } from './search-words.ts';

const BATCH = 200;

/**
 * A periodic task: removes known words that no active job has any more, those of erased companies among
 * them.
 */
export async function pruneSearchWords({ db }: Deps): Promise<void> {
  let after = '';
  for (let size = BATCH; size === BATCH;) {
    const words = await db.transaction(async (tx) => await pruneBatch(tx, after));
    size = words.length;
    after = words.at(-1) ?? after;
  }
}

/** Returns the words that were looked at. */
async function pruneBatch(tx: Database, after: string): Promise<string[]> {
  // Waits for transactions that have just used words, and lets no other use one until this one ends.
  await tx.execute(sql`lock table ${searchWords} in share row exclusive mode`);
  const batch = await tx
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(gt(searchWords.word, after))
    .orderBy(asc(searchWords.word))
    .limit(BATCH);
  const words = batch.map(({ word }) => word);
  const used = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.status, 'active'), matchesQuery(sql`quote_literal(${searchWords.word})`)));
  await tx.delete(searchWords).where(and(inArray(searchWords.word, words), notExists(used)));
  return words;
}
