import postgres from 'postgres';

/** What a row of a table takes on the disk, in bytes. */
export interface TableSize {
  readonly table: string;
  /** With what is stored out of line. */
  readonly rowBytes: number;
  readonly indexBytes: number;
}

/** Looks at every table that has rows. The counts are those of the last `ANALYZE`. */
export async function readSizes(url: string): Promise<TableSize[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql<TableSize[]>`
      select relname as table, pg_table_size(oid)::float8 / reltuples as "rowBytes",
        pg_indexes_size(oid)::float8 / reltuples as "indexBytes"
      from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > 0
      order by relname`;
  } finally {
    await sql.end();
  }
}
