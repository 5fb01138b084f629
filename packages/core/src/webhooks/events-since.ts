import { companyEvents, jobs } from '@internsync/db/schema';
import { and, asc, eq, gt } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { companyPlace } from '../streams/company-place.ts';
import { resyncFrom } from '../streams/place.ts';
import { payloadColumns, toPayload } from './event-payload.ts';
import type { EventsSince, EventsSinceInput } from './schemas.ts';

/**
 * A company's events after one, in order, as webhooks send them: for a consumer that was down.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED.
 */
export async function eventsSince(
  ctx: ServiceCtx,
  { after, limit }: EventsSinceInput,
): Promise<EventsSince> {
  const { companyId } = requireCompany(ctx.actor, 'manage_webhooks');
  return await withinRate(ctx, RATE_RULES.eventsSince, String(companyId), async () => {
    const resync = resyncFrom(await companyPlace(ctx.db, companyId, after), after);
    const start = resync ?? after;
    const rows = await ctx.db
      .select({ event: payloadColumns, jobTitle: jobs.title })
      .from(companyEvents)
      .leftJoin(jobs, and(eq(jobs.id, companyEvents.jobId), eq(jobs.companyId, companyId)))
      .where(and(eq(companyEvents.companyId, companyId), gt(companyEvents.id, start)))
      .orderBy(asc(companyEvents.id))
      .limit(limit + 1);
    const events = rows.slice(0, limit).map(({ event, jobTitle }) => toPayload(event, jobTitle));
    return {
      events,
      nextAfter: events.at(-1)?.data.eventId ?? start,
      hasMore: rows.length > limit,
      resync: resync !== null,
    };
  });
}
