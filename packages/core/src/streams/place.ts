import type { Database } from '@internsync/db/database';
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** Where an id stands in a feed. */
export interface Place {
  /** The id of the last that happened; 0: nothing yet. */
  readonly newest: number;
  /** Whether the id is one of the feed. */
  readonly isThere: boolean;
  /** Everything up to this id was removed because of its age; 0: nothing was. */
  readonly horizon: number;
}

const NOWHERE: Place = { newest: 0, isThere: false, horizon: 0 };

/** The query of a place: `id` among the rows of `table` that are `own`. */
export function selectPlace(
  db: Database,
  { table, column, own }: { table: PgTable; column: PgColumn; own: SQL | undefined },
  id: SQL<number>,
  horizon: SQL = sql`0`,
) {
  return db
    .select({
      newest: sql<number>`coalesce(max(${column}), 0)`.mapWith(Number),
      isThere: sql<boolean>`exists (select 1 from ${table} where ${own} and ${column} = ${id})`,
      horizon: sql<number>`coalesce((${horizon}), 0)`.mapWith(Number),
    })
    .from(table)
    .where(own);
}

/** The result of `selectPlace`. */
export function toPlace([place = NOWHERE]: readonly Place[]): Place {
  return place;
}

/** The id after which everything is yet to come. */
export function endOf({ newest, horizon }: Place): number {
  return Math.max(newest, horizon);
}

/**
 * Whether everything after `id` is there: then `null`. Otherwise the id after which a reader continues that
 * cannot get everything: `id` is older than what is kept, or names nothing, as after a back-up was restored.
 */
export function resyncFrom(place: Place, id: number): number | null {
  const { isThere, horizon } = place;
  if (id < horizon) return horizon;
  return id === horizon || isThere ? null : Math.min(id, endOf(place));
}
