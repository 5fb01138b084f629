import { createHash } from 'node:crypto';
import type { Database } from '@internsync/db/database';
import type { Deps } from '../context.ts';
import { readJobRequirements } from '../matches/job-requirements.ts';
import type { JobRequirements } from './requirement-schemas.ts';

/** Reads what a job requires, with the revision that an edit can name. */
export async function viewRequirements(
  deps: Pick<Deps, 'matcher'>,
  db: Database,
  jobId: number,
): Promise<JobRequirements> {
  const found = await readJobRequirements(deps, db, [jobId]);
  const requirements = [...(found.get(jobId) ?? [])];
  const revision = createHash('sha256').update(JSON.stringify(requirements)).digest('base64url');
  return { jobId, requirements, revision };
}
