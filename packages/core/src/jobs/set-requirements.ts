import type { Database } from '@internsync/db/database';
import { jobRequirements } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { matchAgain } from '../matches/match-again.ts';
import type { Matcher } from '../ports.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { lockOwnJob } from './own-job.ts';
import type { JobRequirements, SetRequirementsInput } from './requirement-schemas.ts';
import { viewRequirements } from './requirements-view.ts';

/**
 * Sets what a job requires. What the company changed stays changed when the texts of the job do; what is
 * newly read from them is added. The matches of all applicants are computed again in the background.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`requirements`) for a skill, field
 * of study or language that is not known, CONFLICT (`expectedRevision`), RATE_LIMITED.
 */
export async function setRequirements(
  ctx: ServiceCtx,
  { jobId, requirements, expectedRevision }: SetRequirementsInput,
): Promise<JobRequirements> {
  const { companyId } = requireCompany(ctx.actor, 'manage_jobs');
  const { matcher } = ctx;
  for (const [index, { need }] of requirements.entries()) requireKnown(ctx, need, index);
  const set = async (tx: Database) => {
    const job = await lockOwnJob(tx, jobId, companyId);
    if (expectedRevision !== undefined) await requireRevision(ctx, tx, jobId, expectedRevision);
    const values = { edits: matcher.editsOf(job, requirements), updatedAt: ctx.now() };
    await tx
      .insert(jobRequirements)
      .values({ jobId, ...values })
      .onConflictDoUpdate({ target: jobRequirements.jobId, set: values });
    wakeAfterCommit(tx, 'public');
    await matchAgain(ctx, tx, { of: 'job', id: jobId, companyId });
    return await viewRequirements(ctx, tx, jobId);
  };
  return await withinRate(ctx, RATE_RULES.setRequirements, String(companyId), () =>
    ctx.db.transaction(set),
  );
}

async function requireRevision(
  ctx: ServiceCtx,
  tx: Database,
  jobId: number,
  expected: string,
): Promise<void> {
  const { revision } = await viewRequirements(ctx, tx, jobId);
  if (revision === expected) return;
  throw new ServiceError('CONFLICT', 'The requirements have changed; read them again', {
    field: 'expectedRevision',
    reason: { code: 'CHANGED' },
  });
}

type Need = SetRequirementsInput['requirements'][number]['need'];

function requireKnown({ matcher }: ServiceCtx, need: Need, index: number): void {
  const kind = unknownIn(matcher, need);
  if (!kind) return;
  throw new ServiceError('INVALID', `Requirement ${index + 1} names an unknown ${NAMES[kind]}`, {
    field: `requirements.${index}.need`,
    reason: { code: 'NOT_KNOWN', kind },
  });
}

const NAMES = { skill: 'skill', field_of_study: 'field of study', language: 'language' } as const;

function unknownIn(matcher: Matcher, need: Need): keyof typeof NAMES | null {
  if (need.kind === 'skill') {
    return need.anyOf.every((id) => matcher.skills.get(id)) ? null : 'skill';
  }
  if (need.kind === 'degree') {
    return need.fields.every((id) => matcher.isField(id)) ? null : 'field_of_study';
  }
  return need.kind !== 'language' || matcher.isLanguage(need.language) ? null : 'language';
}
