import { jobs, searchWords } from '@internsync/db/schema';
import { and, asc, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { matchesQuery } from './search-words.ts';

const BATCH = 200;

/**
 * A periodic task: removes known words that no active job has any more, those of erased companies among
 * them. A word that another transaction has just used may be lost with it; it comes back with the next
 * job that has it, and is only missing from corrections until then.
 */
export async function pruneSearchWords({ db }: Deps): Promise<void> {
  let after = '';
  for (let size = BATCH; size === BATCH;) {
    const batch = await db
      .select({ word: searchWords.word })
      .from(searchWords)
      .where(gt(searchWords.word, after))
      .orderBy(asc(searchWords.word))
      .limit(BATCH);
    const words = batch.map(({ word }) => word);
    const used = db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.status, 'active'), matchesQuery(sql`quote_literal(${searchWords.word})`)));
    await db.delete(searchWords).where(and(inArray(searchWords.word, words), notExists(used)));
    size = words.length;
    after = words.at(-1) ?? after;
  }
}
