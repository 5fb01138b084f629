import postgres from 'postgres';

/** What a table takes on the disk, in bytes. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** Its rows, with what is stored out of line. */
  readonly rowBytes: number;
  readonly indexBytes: number;
  /** Both, for one of its rows. */
  readonly bytesARow: number;
  /** Each index, for one row. */
  readonly indexes: Readonly<Record<string, number>>;
}

/** Looks at every table that has rows. The counts are those of the last `ANALYZE`. */
export async function readSizes(url: string): Promise<TableSize[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const rows = await sql<
      { table: string; rows: number; rowBytes: number; indexes: Record<string, number> | null }[]
    >`
      select relname as table, reltuples::float8 as rows,
        pg_table_size(pg_class.oid)::float8 as "rowBytes",
        (select json_object_agg(indexrelid::regclass, pg_relation_size(indexrelid))
          from pg_index where indrelid = pg_class.oid) as indexes
      from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > 0
      order by relname`;
    return rows.map(({ table, rows, rowBytes, indexes }) => {
      const each = Object.entries(indexes ?? {});
      const indexBytes = each.reduce((sum, [, bytes]) => sum + bytes, 0);
      return {
        table,
        rows,
        rowBytes,
        indexBytes,
        bytesARow: (rowBytes + indexBytes) / rows,
        indexes: Object.fromEntries(each.map(([name, bytes]) => [name, bytes / rows])),
      };
    });
  } finally {
    await sql.end();
  }
}
