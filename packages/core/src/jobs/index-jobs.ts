import { companies, isToIndex, jobs } from '@internsync/db/schema';
import { desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { searchColumns } from './search-words.ts';

const BATCH = 100;
/** Jobs of one run; the next run goes on. */
const MOST_JOBS = 20_000;

/**
 * A periodic task: writes the words of jobs whose words an earlier version wrote, or nobody, the newest
 * first. Each batch is a transaction, so it can be interrupted at any time.
 */
export async function indexJobs(deps: Deps): Promise<void> {
  let indexed = 0;
  for (let batch = BATCH; batch === BATCH && indexed < MOST_JOBS; indexed += batch) {
    batch = await indexBatch(deps);
  }
  if (indexed > 0) deps.log.info({ count: indexed }, 'indexed jobs for the search');
}

/** Returns the number of jobs indexed. */
async function indexBatch({ db }: Deps): Promise<number> {
  return await db.transaction(async (tx) => {
    const { id, title, shortDescription, location, description } = getTableColumns(jobs);
    const rows = await tx
      .select({ id, title, shortDescription, location, description, company: companies.name })
      .from(jobs)
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .where(isToIndex)
      .orderBy(desc(jobs.id))
      .limit(BATCH)
      // Other processes do the same; whoever changes a job now writes its words.
      .for('no key update', { of: jobs, skipLocked: true });
    const written = rows.map((row) => ({ id: row.id, ...searchColumns(row, row.company) }));
    await tx.execute(sql`
      update ${jobs} set search = indexed.search, heading = indexed.heading,
        search_version = indexed."searchVersion"
      from json_to_recordset(${JSON.stringify(written)}::json)
        as indexed (id bigint, search tsvector, heading tsvector, "searchVersion" smallint)
      where ${jobs.id} = indexed.id`);
    return rows.length;
  });
}
