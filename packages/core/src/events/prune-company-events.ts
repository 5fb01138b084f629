import { companyEventHorizons, companyEvents } from '@internsync/db/schema';
import { asc, inArray, lt, max, sql } from 'drizzle-orm';
import type { Deps } from '../context.ts';

const BATCH = 5000;
const DAY_MS = 24 * 3600 * 1000;

/**
 * A periodic task: removes company events that are older than the setting, and notes for each company up to
 * which id, so that a stream knows exactly whether it missed any.
 */
export async function pruneCompanyEvents(deps: Deps): Promise<void> {
  const { db, now, log, settings } = deps;
  const before = new Date(now().getTime() - settings.companyEventDays * DAY_MS);
  let count = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- In small transactions, one after the other.
    const removed = await db.transaction(async (tx) => {
      const old = tx
        .select({ id: companyEvents.id })
        .from(companyEvents)
        .where(lt(companyEvents.at, before))
        .orderBy(asc(companyEvents.at))
        .limit(BATCH);
      const gone = tx
        .$with('gone')
        .as(
          tx
            .delete(companyEvents)
            .where(inArray(companyEvents.id, old))
            .returning({ id: companyEvents.id, companyId: companyEvents.companyId }),
        );
      const ends = await tx
        .with(gone)
        .select({
          companyId: gone.companyId,
          prunedThrough: max(gone.id),
          count: sql<number>`count(*)`.mapWith(Number),
        })
        .from(gone)
        .groupBy(gone.companyId)
        .orderBy(asc(gone.companyId));
      const horizons = ends.flatMap(({ companyId, prunedThrough }) =>
        prunedThrough === null ? [] : [{ companyId, prunedThrough }],
      );
      if (horizons.length > 0) {
        await tx
          .insert(companyEventHorizons)
          .values(horizons)
          .onConflictDoUpdate({
            target: companyEventHorizons.companyId,
            set: {
              prunedThrough: sql`greatest(${companyEventHorizons.prunedThrough}, excluded.pruned_through)`,
            },
          });
      }
      return ends.reduce((sum, end) => sum + end.count, 0);
    });
    count += removed;
    if (removed < BATCH) break;
  }
  if (count > 0) log.info({ count }, 'removed old company events');
}
