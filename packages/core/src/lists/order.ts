import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

// PostgreSQL reads rows in the order of an index only where both say the same of nulls, even of a column
// that has none. Our indexes say `desc nulls last`; a plain `desc` means nulls first, and would sort.

/** The highest first, as an index on `column.desc()` has them. */
export function descending(column: AnyColumn): SQL {
  return sql`${column} desc nulls last`;
}

/** The lowest first, as an index on `column.desc()` has them from its end. */
export function ascending(column: AnyColumn): SQL {
  return sql`${column} asc nulls first`;
}
