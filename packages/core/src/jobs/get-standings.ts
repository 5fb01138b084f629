import { applications, jobs, savedJobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { toPgArray } from '../lists/to-pg-array.ts';
import type { Standings, StandingsInput } from './saved-schemas.ts';

interface Values {
  readonly studentId: number;
  /** The ids, as PostgreSQL writes an array. */
  readonly jobIds: string;
}

const readStandings = statement<Values>()((db, { studentId, jobIds }) =>
  db
    .select({
      jobId: jobs.id,
      saved: sql<boolean>`${isNotNull(savedJobs.jobId)}`,
      applicationId: applications.id,
      status: applications.status,
    })
    .from(jobs)
    .leftJoin(savedJobs, and(eq(savedJobs.jobId, jobs.id), eq(savedJobs.studentId, studentId)))
    .leftJoin(
      applications,
      and(eq(applications.jobId, jobs.id), eq(applications.studentId, studentId)),
    )
    .where(sql`${jobs.id} = any(${jobIds}::text::bigint[])`),
);

/**
 * What the calling student has to do with jobs, in the order of the ids: whether they saved each, and their
 * application to it. A job that does not exist is not saved and has no application.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function getStandings(
  ctx: ServiceCtx,
  { jobIds }: StandingsInput,
): Promise<Standings> {
  const { studentId } = requireStudent(ctx.actor);
  const asked = [...new Set(jobIds)];
  const rows = await readStandings(ctx.db, { studentId, jobIds: toPgArray(asked) });
  const byJob = new Map(rows.map((row) => [row.jobId, row]));
  return asked.map((jobId) => {
    const { saved = false, applicationId: id = null, status = null } = byJob.get(jobId) ?? {};
    return { jobId, saved, application: id !== null && status !== null ? { id, status } : null };
  });
}
