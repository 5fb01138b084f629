import { companyEvents, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, gt } from 'drizzle-orm';
import { requireCompany, type CompanyActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { companyPlace } from '../streams/company-place.ts';
import { follow, type Feed } from '../streams/follow.ts';
import type { Resync } from '../streams/schemas.ts';
import type { CompanyEvent, WatchJobsInput } from './schemas.ts';

const BATCH = 100;

/**
 * Follows what happens at the jobs of the calling company, or at one of them, until `signal` aborts: first
 * what happened after `lastEventId`, then all that is new, in order and without repeats. It tells nothing
 * about who applied, so blind reviews stay blind.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND for another company's job, and as `follow`.
 */
export async function watchMyJobs(
  ctx: ServiceCtx,
  { lastEventId, jobId }: WatchJobsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<CompanyEvent | Resync, void>> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  if (jobId !== undefined) await requireJob(ctx, actor, jobId);
  // One feed for all jobs: colleagues who watch different jobs share its reads.
  const wanted = ({ job }: CompanyEvent) => jobId === undefined || job.id === jobId;
  return await follow(ctx, actor, feedOf(ctx, actor), { lastEventId, signal, wanted });
}

async function requireJob(
  { db }: ServiceCtx,
  { companyId }: CompanyActor,
  jobId: number,
): Promise<void> {
  const own = and(eq(jobs.id, jobId), eq(jobs.companyId, companyId));
  if ((await db.$count(jobs, own)) > 0) return;
  throw new ServiceError('NOT_FOUND', `There is no job ${jobId}`, { field: 'jobId' });
}

function feedOf({ db }: ServiceCtx, { companyId }: CompanyActor): Feed<CompanyEvent> {
  return {
    topic: `company:${companyId}`,
    name: 'company',
    batch: BATCH,
    after: async (after) => {
      const rows = await readEvents(db, { companyId, after });
      return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }));
    },
    place: async (id) => await companyPlace(db, companyId, id),
  };
}

const readEvents = statement<{ readonly companyId: number; readonly after: number }>()(
  (db, { companyId, after }) =>
    db
      .select({
        id: companyEvents.id,
        kind: companyEvents.kind,
        job: { id: jobs.id, title: jobs.title },
        applicationId: companyEvents.applicationId,
        fromStatus: companyEvents.fromStatus,
        toStatus: companyEvents.toStatus,
        actor: companyEvents.actor,
        actorUserId: companyEvents.actorUserId,
        at: companyEvents.at,
      })
      .from(companyEvents)
      .innerJoin(jobs, eq(jobs.id, companyEvents.jobId))
      .where(and(eq(companyEvents.companyId, companyId), gt(companyEvents.id, after)))
      .orderBy(asc(companyEvents.id))
      .limit(BATCH),
);
