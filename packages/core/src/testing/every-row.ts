import type { Database } from '@internsync/db/database';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

/**
 * All rows as text: of every table of every schema, the job queue's included, or only of our own tables,
 * which no background process changes. Without the row in which the queue notes every five seconds when it
 * last looked.
 */
export async function everyRow(db: Database, of: 'all' | 'ours' = 'all'): Promise<string> {
  const tables = await select(
    db,
    sql`select format('%I.%I', table_schema, table_name) as text from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and (table_schema = 'public' or ${of === 'all'})
        and not (table_schema = 'pgboss' and table_name = 'version') order by 1`,
  );
  const rows: string[] = [];
  for (const table of tables) {
    rows.push(...(await select(db, sql`select t::text as text from ${sql.raw(table)} t`)));
  }
  return rows.join('\n');
}

const Rows = z.array(z.object({ text: z.string() }));
/** postgres.js returns an array for a raw statement, PGlite an object. */
const Answer = z.union([Rows, z.object({ rows: Rows }).transform(({ rows }) => rows)]);

async function select(db: Database, query: ReturnType<typeof sql>): Promise<string[]> {
  return Answer.parse(await db.execute(query)).map(({ text }) => text);
}
