import { connectPostgres } from '@internsync/db/connect';
import type postgres from 'postgres';
import { TakeoverError, takeoverError } from '../takeover-error.ts';
import { COLUMNS, type LegacyTable } from './columns.ts';

/** A read-only snapshot of the old database. */
export interface Source {
  /** How many rows each table has. */
  readonly counts: Readonly<Record<LegacyTable, number>>;
  /** The highest id that each table ever assigned, as far as this is known. */
  readonly lastIds: Readonly<Record<LegacyTable, number>>;
  /** The rows of a query, in batches of bounded size. Only one query may run at a time. */
  read(query: SourceQuery): AsyncGenerator<readonly unknown[]>;
}

/** A query on the old tables, which runs in the snapshot's transaction. */
export type SourceQuery = (sql: postgres.TransactionSql) => postgres.PendingQuery<postgres.Row[]>;

const BATCH = 1000;
const READING = 'The old database cannot be read';

/**
 * Opens the old database during `use`, in one read-only snapshot: writes of the old server are not
 * visible meanwhile, and nothing can be changed.
 *
 * @returns the result of `use`. Once it is there, the old database is not needed any more.
 * @throws {TakeoverError} when it does not answer, is lost, or is not the database of a Django InternSync.
 */
export async function withSource<T>(url: string, use: (source: Source) => Promise<T>): Promise<T> {
  const client = connectPostgres(url, {
    max: 1,
    connect_timeout: 10,
    fetch_types: true,
    connection: {
      application_name: 'internsync-takeover',
      statement_timeout: 0,
      // The snapshot's transaction is idle while files are copied.
      idle_in_transaction_session_timeout: 0,
    },
  });
  let using: Promise<T> | undefined;
  try {
    await client`select 1`.catch((error: unknown) => {
      throw takeoverError('The old database does not answer', error);
    });
    await client.begin('isolation level repeatable read read only', async (sql) => {
      await requireLegacyTables(sql);
      const counts = await eachTable((table) => countRows(sql, table));
      const lastIds = await eachTable((table) => lastId(sql, table));
      using = use({ counts, lastIds, read: (query) => readInBatches(query(sql)) });
      await using;
    });
  } catch (error) {
    if (!using) throw takeoverError(READING, error);
  } finally {
    // The driver gives a transaction up as soon as its connection is lost. `use` may have read everything
    // before, and its own outcome is what counts.
    await using?.catch(() => undefined);
    await client.end({ timeout: 5 });
  }
  if (!using) throw new Error('The snapshot ended before the takeover');
  return await using;
}

async function* readInBatches(query: postgres.PendingQuery<postgres.Row[]>) {
  try {
    yield* query.cursor(BATCH);
  } catch (error) {
    throw takeoverError(READING, error);
  }
}

async function requireLegacyTables(sql: postgres.TransactionSql): Promise<void> {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const found = await sql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped`;
    if (found.length === 0) {
      throw new TakeoverError(
        `The database of --from has no table ${table}: it is not a Django InternSync’s`,
      );
    }
    const names = new Set(found.map(({ name }) => name));
    const missing = columns.filter((column) => !names.has(column));
    if (missing.length > 0) {
      throw new TakeoverError(
        `The table ${table} of the old database has no column ${missing.join(', ')}: its version is not one that can be taken over`,
      );
    }
  }
}

async function eachTable(
  find: (table: LegacyTable) => Promise<number>,
): Promise<Record<LegacyTable, number>> {
  return {
    api_users: await find('api_users'),
    api_student: await find('api_student'),
    api_compony: await find('api_compony'),
    api_jobs: await find('api_jobs'),
    api_applications: await find('api_applications'),
  };
}

async function countRows(sql: postgres.TransactionSql, table: LegacyTable): Promise<number> {
  const [row] = await sql<{ count: string }[]>`select count(*) from ${sql(table)}`;
  return Number(row?.count);
}

/** Ids of deleted rows count too: an old token with such an id must never name a new user. */
async function lastId(sql: postgres.TransactionSql, table: LegacyTable): Promise<number> {
  const [row] = await sql<{ last: string }[]>`
    select greatest(
      (select coalesce(max(id), 0) from ${sql(table)}),
      (select case when has_sequence_privilege(seq, 'select') then pg_sequence_last_value(seq::regclass) end
       from pg_get_serial_sequence(${table}, 'id') as seq)
    ) as last`;
  return Number(row?.last);
}
