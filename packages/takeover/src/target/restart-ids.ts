import type { Database } from '@internsync/db/database';
import { max, sql } from 'drizzle-orm';
import type { Source } from '../source/open-source.ts';
import { FILLED } from './tables.ts';

/**
 * Makes every table assign new ids above all ids ever assigned, here or by the old server. Unlike
 * `setval`, this is undone when `tx` rolls back.
 */
export async function restartIds(
  tx: Database,
  { lastIds }: Pick<Source, 'lastIds'>,
): Promise<void> {
  for (const { name, table, idsOf } of FILLED) {
    const [here] = await tx
      .select({
        highest: max(table.id),
        given: sql<
          string | null
        >`pg_sequence_last_value(pg_get_serial_sequence(${name}, 'id')::regclass)`,
      })
      .from(table);
    const last = Math.max(
      here?.highest ?? 0,
      Number(here?.given ?? 0),
      idsOf === null ? 0 : lastIds[idsOf],
    );
    await tx.execute(
      sql`alter table ${table} alter column id restart with ${sql.raw(String(last + 1))}`,
    );
  }
}
