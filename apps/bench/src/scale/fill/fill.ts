import { migrate } from '@internsync/db/migrate';
import { openPostgres } from '@internsync/db/open';
import postgres, { type Sql } from 'postgres';
import type { Progress } from '../progress.ts';
import type { Size } from '../sizes.ts';
import { applicationTable, eventTables, makeApplications } from './applications.ts';
import { withBareTables } from './bare-tables.ts';
import { copyInto, type FillRate } from './copy.ts';
import { requireFilled } from './check.ts';
import { jobTable } from './jobs.ts';
import { outline } from './outline.ts';
import { peopleTables } from './people.ts';

/** How long it took to fill a database. */
export interface FillReport {
  readonly rates: readonly FillRate[];
  /** Of all indexes and constraints that were made again. */
  readonly indexSeconds: number;
  readonly vacuumSeconds: number;
}

interface Filling {
  readonly progress: Progress;
  readonly note: (line: string) => void;
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
  { progress, note, now = Date.now() }: Filling,
): Promise<FillReport> {
  const database = openPostgres(url, { poolSize: 1 });
  await migrate(database);
  await database.close();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const plan = outline(size, now);
    const rates: FillRate[] = [];
    let indexSeconds = 0;
    const fill = async () => {
      const tables = [...(await peopleTables(plan)), jobTable(plan)];
      for (const table of tables) rates.push(await copyInto(sql, table, progress));
      const made = makeApplications(plan);
      rates.push(await copyInto(sql, applicationTable(made), progress));
      const [submitted, then] = eventTables(made);
      rates.push(await copyInto(sql, submitted, progress));
      rates.push(await copyInto(sql, then, progress, { empty: false }));
    };
    await withBareTables(sql, fill, (part, seconds) => {
      indexSeconds += seconds;
      if (seconds > 1) note(`${part}: ${seconds.toFixed(0)} s`);
    });
    await continueSequences(sql);
    const begun = performance.now();
    await sql`vacuum (analyze)`;
    await sql`checkpoint`;
    const vacuumSeconds = (performance.now() - begun) / 1000;
    await requireFilled(sql, plan);
    return { rates: addUp(rates), indexSeconds, vacuumSeconds };
  } finally {
    await sql.end();
  }
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

/** The rates of a table that was filled in more than one go as one. */
function addUp(rates: readonly FillRate[]): FillRate[] {
  return [...Map.groupBy(rates, ({ table }) => table)].map(([table, parts]) => ({
    table,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
  }));
}
