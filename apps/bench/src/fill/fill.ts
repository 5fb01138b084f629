import { migrate } from '@internsync/db/migrate';
import { openPostgres } from '@internsync/db/open';
import postgres, { type Sql } from 'postgres';
import type { Size } from '../sizes.ts';
import { applicationTable, eventTables, makeApplications } from './applications.ts';
import { withBareTables } from './bare-tables.ts';
import { copyInto, type Table } from './copy.ts';
import { requireFilled } from './check.ts';
import { jobTable } from './jobs.ts';
import { fillErased, fillMatches } from './matches.ts';
import { outline } from './outline.ts';
import { peopleTables } from './people.ts';

/** The last rows that were filled: what comes after them was written by somebody else. */
export interface Filled {
  readonly applications: number;
  readonly events: number;
}

interface Filling {
  /** Told of each step that takes more than a second. */
  readonly note?: (line: string) => void;
  /** The moment the rows are made at, in milliseconds since the epoch. */
  readonly now?: number;
}

/**
 * Migrates an empty database and fills it: the same rows for a size in every run, apart from their
 * moments. Then it makes sure of what it wrote.
 */
export async function fillDatabase(
  url: string,
  size: Size,
  { note, now = Date.now() }: Filling = {},
): Promise<Filled> {
  const database = openPostgres(url, { poolSize: 1 });
  await migrate(database);
  await database.close();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    const seconds = (performance.now() - begun) / 1000;
    if (seconds > 1) note?.(`${step}: ${seconds.toFixed(0)} s`);
    return result;
  };
  try {
    const plan = outline(size, now);
    const copy = async (table: Table, empty = true) =>
      await timed(table.name, async () => await copyInto(sql, table, { empty }));
    const made = makeApplications(plan);
    let events = 0;
    const fill = async () => {
      for (const table of [...(await peopleTables(plan)), jobTable(plan)]) await copy(table);
      await copy(applicationTable(made));
      const [submitted, then] = eventTables(made);
      events = (await copy(submitted)) + (await copy(then, false));
      await timed('application_matches', async () => await fillMatches(sql));
      await timed('erased_applications', async () => await fillErased(sql));
    };
    await withBareTables(sql, fill, timed);
    await continueSequences(sql);
    await timed('saved_jobs', async () => await saveJobs(sql));
    await timed('vacuum', async () => {
      await sql`vacuum (analyze)`;
      await sql`checkpoint`;
    });
    await requireFilled(sql, plan);
    return { applications: made.count, events };
  } finally {
    await sql.end();
  }
}

/** Some students saved a job before they applied to it. */
async function saveJobs(sql: Sql): Promise<void> {
  await sql`insert into saved_jobs (student_id, job_id, saved_at)
    select student_id, job_id, applied_at from applications where id % 5 = 0`;
}

/** So that the product's own rows come after those that were written with their ids. */
async function continueSequences(sql: Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and is_identity = 'YES'`;
  for (const { name } of tables) {
    await sql.unsafe(
      `select setval(pg_get_serial_sequence('${name}', 'id'), coalesce(max(id), 0) + 1, false) from ${name}`,
    );
  }
}
