import { companyEventHorizons, companyEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { eq, sql } from 'drizzle-orm';
import { selectPlace, toPlace, type Place } from './place.ts';

const readPlace = statement<{ readonly companyId: number; readonly id: number }>()((
  db,
  { companyId, id },
) => {
  const horizon = db
    .select({ id: companyEventHorizons.prunedThrough })
    .from(companyEventHorizons)
    .where(eq(companyEventHorizons.companyId, companyId));
  const own = eq(companyEvents.companyId, companyId);
  return selectPlace(
    db,
    { table: companyEvents, column: companyEvents.id, own },
    id,
    sql`${horizon}`,
  );
});

/** Where an id stands among a company's events. */
export async function companyPlace(db: Database, companyId: number, id: number): Promise<Place> {
  return toPlace(await readPlace(db, { companyId, id }));
}
