import type { Database } from '@internsync/db/database';
import type { Deps } from '../context.ts';
import { readJobRequirements } from '../matches/job-requirements.ts';
import { revisionOf } from '../values/revision.ts';
import type { JobRequirements } from './requirement-schemas.ts';

/** Reads what a job requires, with the revision that an edit can name. */
export async function viewRequirements(
  deps: Pick<Deps, 'matcher'>,
  db: Database,
  jobId: number,
): Promise<JobRequirements> {
  const found = await readJobRequirements(deps, db, [jobId]);
  const requirements = [...(found.get(jobId) ?? [])];
  return { jobId, requirements, revision: revisionOf(requirements) };
}
