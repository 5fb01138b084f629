import type { SentStatement } from '@internsync/db/testing/watch-statements';
import type { Sql } from 'postgres';

/** How PostgreSQL would run a statement. */
export interface Plans {
  /** With the values that it was sent with. */
  readonly custom: string;
  /** For any values, as it may do with a statement that was prepared. */
  readonly generic: string;
}

/** Plans a statement, and does not run it. */
export async function explain(sql: Sql, { text, parameters }: SentStatement): Promise<Plans> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the driver was given before.
  const values = parameters as Parameters<Sql['unsafe']>[1];
  return {
    custom: linesOf(await sql.unsafe(`explain (costs off) ${text}`, values)),
    // By the simple protocol, which leaves `$1` as it is.
    generic: linesOf(await sql.unsafe(`explain (generic_plan, costs off) ${text}`).simple()),
  };
}

function linesOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

/** The tables that a plan reads from their first row to their last. */
export function scannedTables(plan: string): string[] {
  return [...plan.matchAll(/Seq Scan on (\w+)/g)].map(([, table = '']) => table);
}
