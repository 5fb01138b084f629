import type { Database } from '@internsync/db/database';
import {
  applicationEvents,
  applications,
  companies,
  jobs,
  resumes,
  students,
} from '@internsync/db/schema';

/** The numbers of rows in a database. */
export interface SeedSummary {
  readonly companies: number;
  readonly students: number;
  readonly resumes: Readonly<Record<string, number>>;
  readonly jobs: Readonly<Record<string, number>>;
  readonly applications: Readonly<Record<string, number>>;
  readonly events: number;
}

/** Counts all rows, by status if they have one. */
export async function summarize(db: Database): Promise<SeedSummary> {
  const read = await db.select({ status: resumes.extractionStatus }).from(resumes);
  const offered = await db.select({ status: jobs.status }).from(jobs);
  const sent = await db.select({ status: applications.status }).from(applications);
  return {
    companies: await db.$count(companies),
    students: await db.$count(students),
    resumes: tally(read, ['done', 'pending', 'failed']),
    jobs: tally(offered, jobs.status.enumValues),
    applications: tally(sent, applications.status.enumValues),
    events: await db.$count(applicationEvents),
  };
}

/** The number of rows in each status, in the order of `statuses`, without empty ones. */
function tally(
  rows: readonly { readonly status: string }[],
  statuses: readonly string[],
): Record<string, number> {
  const counts = statuses.map((status) => {
    const count = rows.filter((row) => row.status === status).length;
    return [status, count] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
