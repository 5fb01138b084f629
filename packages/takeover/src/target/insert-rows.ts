import type { Database } from '@internsync/db/database';
import { getTableColumns, sql, type InferSelectModel } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * Writes complete rows with their ids, in one statement with one parameter. The statement is the same for
 * any number of rows, on both databases.
 */
export async function insertRows<T extends PgTable>(
  tx: Database,
  table: T,
  rows: readonly InferSelectModel<T>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([key]) => sql.identifier(toSnakeCase(key)));
  const fields = columns.map(
    ([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`,
  );
  await tx.execute(sql`
    insert into ${table} (${sql.join(names, sql`, `)}) overriding system value
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as incoming(${sql.join(fields, sql`, `)})`);
}
