import type { Database } from '@internsync/db/database';
import { jobs } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import { requireCompanyRow } from '../accounts/lock-account-rows.ts';
import type { ServiceCtx } from '../context.ts';
import { once } from '../idempotency/once.ts';
import { requireFutureDeadline } from './deadline.ts';
import { readOwnJob } from './own-job.ts';
import { Job, type CreateJobInput } from './schemas.ts';
import { searchColumns } from './search-words.ts';

/** A job as in the typed API, with the extra fields of a legacy client. */
export type NewJob = CreateJobInput & {
  /** The deadline as typed; `deadline` is derived from it and may be in the past. */
  readonly deadlineText?: string;
};

/**
 * Creates a job as a draft, visible only to its company.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID (`deadline`), and the errors of `once`.
 */
export async function createJob(ctx: ServiceCtx, input: NewJob): Promise<Job> {
  const { companyId, userId } = requireCompany(ctx.actor, 'manage_jobs');
  const deed = { operation: 'jobs.create', userId, input: () => input, answer: Job } as const;
  return await once(ctx, deed, async (tx) => {
    if (input.deadlineText === undefined) requireFutureDeadline(ctx, input.deadline);
    const { name } = await requireCompanyRow(tx, companyId);
    const id = await insertDraft(ctx, tx, { id: companyId, name }, input);
    return await readOwnJob(ctx, tx, id, companyId);
  });
}

/** Inserts a draft with the words by which it is found. Returns its id. */
export async function insertDraft(
  ctx: ServiceCtx,
  tx: Database,
  company: { readonly id: number; readonly name: string },
  draft: NewJob & { readonly blind?: boolean },
): Promise<number> {
  const at = ctx.now();
  const [created] = await tx
    .insert(jobs)
    .values({
      ...draft,
      companyId: company.id,
      ...searchColumns(draft, company.name),
      postedAt: at,
      updatedAt: at,
    })
    .returning({ id: jobs.id });
  if (!created) throw new Error('An insert without a conflict clause returned no row');
  return created.id;
}
