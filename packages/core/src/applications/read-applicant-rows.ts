import { applicationMatches, applications, jobs, students } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, sql } from 'drizzle-orm';
import { descending } from '../lists/order.ts';
import { ifDefined } from '../lists/page.ts';

interface Values {
  readonly jobId: number;
  readonly companyId: number;
  readonly after: string | undefined;
  readonly afterId: number | undefined;
}

/** What a list of a job's applicants has of each: no letters, no resumes. The last to apply come first. */
export const readApplicantRows = statement<Values, { readonly rows: number }>()((
  db,
  { jobId, companyId, after, afterId },
  { rows },
) => {
  const { id, status, statusSince, appliedAt, revealedAt, keptBlind } = applications;
  const { score, coverage } = applicationMatches;
  return db
    .select({
      application: { id, status, statusSince, appliedAt, revealedAt, keptBlind },
      blind: jobs.blind,
      fullName: students.fullName,
      match: { score, coverage },
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(students, eq(students.id, applications.studentId))
    .innerJoin(applicationMatches, eq(applicationMatches.applicationId, applications.id))
    .where(
      and(
        eq(applications.jobId, jobId),
        eq(jobs.companyId, companyId),
        ifDefined(
          after,
          (last) => sql`(${appliedAt}, ${id}) < (${last}::timestamptz, ${afterId}::bigint)`,
        ),
      ),
    )
    .orderBy(descending(appliedAt), descending(id))
    .limit(rows);
});

export type ApplicantRow = Awaited<ReturnType<typeof readApplicantRows>>[number];
