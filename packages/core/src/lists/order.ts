import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

// PostgreSQL reads rows in index order only if the query and the index place nulls alike, even for a
// column without nulls. Our indexes are `desc nulls last`; a plain `desc` means nulls first, and sorts.

/** Descending, in the order of an index on `column.desc()`. */
export function descending(column: AnyColumn): SQL {
  return sql`${column} desc nulls last`;
}

/** Ascending, in the reverse order of an index on `column.desc()`. */
export function ascending(column: AnyColumn): SQL {
  return sql`${column} asc nulls first`;
}
