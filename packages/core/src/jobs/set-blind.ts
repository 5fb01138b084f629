import { applications, jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { Id } from '../values/ids.ts';
import { matchAgain } from '../matches/match-again.ts';
import { lockOwnJob, ownJob, readOwnJob } from './own-job.ts';
import type { Job } from './schemas.ts';

export const SetBlindInput = z.strictObject({
  jobId: Id.describe('The id of the job.'),
  blind: z.boolean().describe('Whether applicants are reviewed without what identifies them.'),
});
export type SetBlindInput = z.infer<typeof SetBlindInput>;

/**
 * Makes the review of a job blind, or not. Blindness cannot be ended while there are applicants who were
 * not revealed one by one: that would reveal them without a trace. Who has withdrawn stays unknown.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT.
 */
export async function setBlind(ctx: ServiceCtx, { jobId, blind }: SetBlindInput): Promise<Job> {
  const { companyId } = requireCompany(ctx.actor, 'manage_jobs');
  return await ctx.db.transaction(async (tx) => {
    const job = await lockOwnJob(tx, jobId, companyId);
    if (job.blind && !blind) {
      const unrevealed = and(eq(applications.jobId, jobId), isNull(applications.revealedAt));
      const reviewed = and(unrevealed, ne(applications.status, 'withdrawn'));
      if ((await tx.$count(applications, reviewed)) > 0) {
        throw new ServiceError('CONFLICT', 'The job has applicants who were not revealed', {
          field: 'blind',
          reason: { code: 'NOT_REVEALED' },
        });
      }
      // Those who have withdrawn cannot be revealed any more.
      await tx.update(applications).set({ keptBlind: true }).where(unrevealed);
    }
    if (job.blind !== blind) {
      await tx.update(jobs).set({ blind, updatedAt: ctx.now() }).where(ownJob(jobId, companyId));
      wakeAfterCommit(tx, 'public');
      // What blind reviews need is made with the matches.
      if (blind) await matchAgain(ctx, tx, { of: 'job', id: jobId, companyId });
    }
    return await readOwnJob(ctx, tx, jobId, companyId);
  });
}
