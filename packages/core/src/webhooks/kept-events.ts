import { companyEventHorizons, companyEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { and, eq, exists, max, sql } from 'drizzle-orm';

const readPlace = statement<{ readonly companyId: number; readonly id: number }>()((
  db,
  { companyId, id },
) => {
  const own = eq(companyEvents.companyId, companyId);
  const horizon = db
    .select({ id: companyEventHorizons.prunedThrough })
    .from(companyEventHorizons)
    .where(eq(companyEventHorizons.companyId, companyId));
  const there = db
    .select({ id: companyEvents.id })
    .from(companyEvents)
    .where(and(own, eq(companyEvents.id, id)));
  return db
    .select({
      newest: max(companyEvents.id),
      horizon: sql<number>`coalesce((${horizon}), 0)`.mapWith(Number),
      isThere: sql<boolean>`${exists(there)}`,
    })
    .from(companyEvents)
    .where(own);
});

/**
 * After which event a reader goes on who has those up to `after`, and whether others may be missing before
 * it: `after` was pruned with later ones, or is no event of the company, as after a back-up was restored.
 */
export async function placeAfter(
  db: Database,
  companyId: number,
  after: number,
): Promise<{ readonly start: number; readonly resync: boolean }> {
  const [place] = await readPlace(db, { companyId, id: after });
  const horizon = place?.horizon ?? 0;
  if (after < horizon) return { start: horizon, resync: true };
  if (after === horizon || place?.isThere) return { start: after, resync: false };
  return { start: Math.min(after, Math.max(place?.newest ?? 0, horizon)), resync: true };
}
