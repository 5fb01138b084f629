import { companies, isToIndex, jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, asc, desc, eq, getTableColumns, lt, ne, sql } from 'drizzle-orm';
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
    const rows = await selectWords(tx)
      .where(isToIndex)
      .orderBy(desc(jobs.id))
      .limit(BATCH)
      // Other processes do the same; whoever changes a job now writes its words.
      .for('no key update', { of: jobs, skipLocked: true });
    await writeWords(tx, rows);
    return rows.length;
  });
}

/**
 * Writes the words of a company's jobs under its new name, as part of `tx`, which has changed it: of the
 * newest at once, of the others within a minute or two, by `indexJobs`. Until then these are found by the
 * old name.
 */
export async function reindexCompany(tx: Database, companyId: number): Promise<void> {
  const ofCompany = and(eq(jobs.companyId, companyId), ne(jobs.status, 'deleted'));
  // By their ids, as whoever locks several jobs. What others write now is waited for and read.
  await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(ofCompany)
    .orderBy(asc(jobs.id))
    .for('no key update');
  const rows = await selectWords(tx).where(ofCompany).orderBy(desc(jobs.id)).limit(BATCH);
  await writeWords(tx, rows);
  const oldest = rows.at(-1);
  if (!oldest || rows.length < BATCH) return;
  await tx
    .update(jobs)
    .set({ searchVersion: 0 })
    .where(and(ofCompany, lt(jobs.id, oldest.id)));
}

/** A query for what the words of jobs are made of. */
function selectWords(db: Database) {
  const { id, title, shortDescription, location, description } = getTableColumns(jobs);
  return db
    .select({ id, title, shortDescription, location, description, company: companies.name })
    .from(jobs)
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .$dynamic();
}

type WordsRow = Awaited<ReturnType<typeof selectWords>>[number];

async function writeWords(tx: Database, rows: readonly WordsRow[]): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({ id: row.id, ...searchColumns(row, row.company) }));
  await tx.execute(sql`
    update ${jobs} set search = indexed.search, heading = indexed.heading,
      search_version = indexed."searchVersion"
    from json_to_recordset(${JSON.stringify(written)}::json)
      as indexed (id bigint, search tsvector, heading tsvector, "searchVersion" smallint)
    where ${jobs.id} = indexed.id`);
}
