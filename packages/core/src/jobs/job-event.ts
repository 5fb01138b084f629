import type { CompanyActor } from '../actor.ts';
import type { NewCompanyEvent } from '../events/record-company-events.ts';

/** What an account of a company did to a job, to record. */
export function jobEvent(
  kind: 'job_published' | 'job_closed' | 'job_deleted',
  jobId: number,
  { userId }: CompanyActor,
  at: Date,
): NewCompanyEvent {
  return { kind, jobId, actor: 'company', actorUserId: userId, at };
}
