import type { Database } from '@internsync/db/database';
import { getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { onTestFinished } from 'vitest';

/** Until the end of the test, makes each statement fail that removes more than `most` rows of a table. */
export async function limitDeletes(db: Database, table: PgTable, most: number): Promise<void> {
  const name = sql.identifier(getTableName(table));
  await db.execute(sql`
    create or replace function refuse_large_delete() returns trigger language plpgsql as $$
    begin
      if (select count(*) from removed) > tg_argv[0]::int then
        raise exception 'One statement removed more than % rows', tg_argv[0];
      end if;
      return null;
    end $$`);
  await db.execute(sql`
    create trigger refuse_large_delete after delete on ${name} referencing old table as removed
    for each statement execute function refuse_large_delete(${sql.raw(String(most))})`);
  onTestFinished(async () => {
    await db.execute(sql`drop trigger refuse_large_delete on ${name}`);
  });
}
