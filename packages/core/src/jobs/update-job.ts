import type { Database } from '@internsync/db/database';
import { companies, jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, eq } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { requiresTheSame } from '../matches/job-requirements.ts';
import { matchAgain } from '../matches/match-again.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { requireFutureDeadline } from './deadline.ts';
import { jobEvent } from './job-event.ts';
import { findJob } from './job-view.ts';
import { jobNotFound, lockOwnJob, ownJob } from './own-job.ts';
import type { Job, UpdateJobInput } from './schemas.ts';
import { searchColumns } from './search-words.ts';

/** Changes as in the typed API, with the extra fields of a legacy client. */
export type JobChanges = UpdateJobInput & {
  /** The deadline as typed; `deadline` is derived from it and may be in the past. */
  readonly deadlineText?: string;
  readonly status?: Job['status'];
};

/** What a new status is to the company's feed. */
const EVENTS = {
  draft: null,
  active: 'job_published',
  closed: 'job_closed',
  deleted: 'job_deleted',
} as const satisfies Record<Job['status'] | 'deleted', Parameters<typeof jobEvent>[0] | null>;

/**
 * Changes the given fields of a job in any status but deleted.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`deadline`), CONFLICT
 * (`expectedUpdatedAt`), RATE_LIMITED.
 */
export async function updateJob(
  ctx: ServiceCtx,
  { jobId, expectedUpdatedAt, ...changes }: JobChanges,
): Promise<Job> {
  const actor = requireCompany(ctx.actor, 'manage_jobs');
  const { companyId, userId } = actor;
  const update = async (tx: Database) => {
    // The company's event refers to its account, which is locked before the job.
    if (changes.status !== undefined) await requireUserRow(tx, userId);
    const job = await lockOwnJob(tx, jobId, companyId);
    if (expectedUpdatedAt !== undefined && Date.parse(expectedUpdatedAt) !== +job.updatedAt) {
      throw new ServiceError('CONFLICT', 'The job has changed; read it again', {
        field: 'expectedUpdatedAt',
        reason: { code: 'CHANGED' },
      });
    }
    // An old deadline may stay while other fields change; a new one must not be in the past.
    const newDeadline = changes.deadline !== undefined && changes.deadline !== job.deadline;
    if (newDeadline && changes.deadlineText === undefined) {
      requireFutureDeadline(ctx, changes.deadline ?? null);
    }
    const [company] = await tx
      .select({ name: companies.name })
      .from(companies)
      .where(eq(companies.id, companyId));
    if (!company) throw jobNotFound(jobId);
    const text = {
      title: changes.title ?? job.title,
      shortDescription: changes.shortDescription ?? job.shortDescription,
      location: changes.location ?? job.location,
      description: changes.description ?? job.description,
    };
    // A new deadline invalidates the text that a legacy client typed.
    const deadlineText = changes.deadlineText ?? (newDeadline ? null : job.deadlineText);
    const at = ctx.now();
    const firstPublished = job.status === 'draft' && changes.status === 'active';
    await tx
      .update(jobs)
      .set({
        ...changes,
        deadlineText,
        ...searchColumns(text, company.name),
        updatedAt: at,
        ...(firstPublished && { postedAt: at }),
      })
      .where(ownJob(jobId, companyId));
    const after = await findJob(ctx, tx, and(eq(jobs.id, jobId), eq(jobs.companyId, companyId)));
    if (!after) throw jobNotFound(jobId);
    // A draft is nobody's but the company's.
    if (job.status !== 'draft' || after.status !== 'draft') wakeAfterCommit(tx, 'public');
    if (!requiresTheSame(ctx, job, { ...text, workMode: changes.workMode ?? job.workMode })) {
      await matchAgain(ctx, tx, { of: 'job', id: jobId, companyId });
    }
    const happened = changes.status === job.status ? null : EVENTS[changes.status ?? 'draft'];
    if (happened !== null) {
      await recordCompanyEvents(ctx, tx, companyId, [jobEvent(happened, jobId, actor, at)]);
    }
    return after;
  };
  return await withinRate(ctx, RATE_RULES.updateJob, String(companyId), () =>
    ctx.db.transaction(update),
  );
}
