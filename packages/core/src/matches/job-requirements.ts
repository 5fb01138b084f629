import { jobRequirements, jobs } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, inArray } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { Posting } from '../ports.ts';
import { Requirement } from './schemas.ts';

/** The requirements of jobs, by the id of the job: those read from its texts, as its company edited them. */
export async function readJobRequirements(
  { matcher }: Pick<Deps, 'matcher'>,
  db: Database,
  jobIds: readonly number[],
): Promise<Map<number, readonly Requirement[]>> {
  const { id, title, shortDescription, description, location, workMode } = jobs;
  const rows = await db
    .select({
      id,
      posting: { title, shortDescription, description, location, workMode },
      edits: jobRequirements.edits,
    })
    .from(jobs)
    .leftJoin(jobRequirements, eq(jobRequirements.jobId, jobs.id))
    .where(inArray(jobs.id, [...new Set(jobIds)]));
  return new Map(
    rows.map(({ id, posting, edits }) => [
      id,
      matcher
        .requirementsOf(posting, edits)
        .map((one) => Requirement.parse({ ...one, name: matcher.nameOf(one.need) })),
    ]),
  );
}

const TEXTS = ['title', 'shortDescription', 'description', 'location', 'workMode'] as const;

/** Whether a change of a job's texts changes what it requires. */
export function requiresTheSame(
  { matcher }: Pick<Deps, 'matcher'>,
  before: Posting,
  after: Posting,
): boolean {
  // Reading requirements takes milliseconds, and most changes leave the texts alone.
  if (TEXTS.every((name) => before[name] === after[name])) return true;
  const [old, now] = [before, after].map((posting) =>
    JSON.stringify(matcher.requirementsOf(posting, null).map(({ span: _span, ...rest }) => rest)),
  );
  return old === now;
}
