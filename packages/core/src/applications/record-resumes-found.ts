import { applications, companies, jobs, resumeAccesses, resumes } from '@internsync/db/schema';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';

/** A resume that was found, and the application that it belongs to. */
export interface FoundResume {
  readonly applicationId: number;
  readonly resumeId: number;
}

/**
 * Records in the students' access logs that a search showed their resumes to the calling company.
 *
 * @returns the ids of the applications that were recorded. Nothing of the others may be shown: meanwhile they
 * were withdrawn or erased, or were made again with another resume.
 */
export async function recordResumesFound(
  { db, actor, now }: ServiceCtx,
  found: readonly FoundResume[],
): Promise<ReadonlySet<number>> {
  if (found.length === 0) return new Set();
  const { companyId } = requireCompany(actor, 'review_applications');
  const still = db.$with('still').as(
    db
      .select({
        applicationId: sql<number>`${applications.id}`.as('application_id'),
        studentId: applications.studentId,
        resumeId: applications.resumeId,
        fileName: resumes.fileName,
        companyName: companies.name,
      })
      .from(applications)
      .innerJoin(jobs, eq(jobs.id, applications.jobId))
      .innerJoin(companies, eq(companies.id, jobs.companyId))
      .innerJoin(resumes, eq(resumes.id, applications.resumeId))
      .where(
        and(
          sql`(${applications.id}, ${applications.resumeId}) in (
            select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
              as found ("applicationId" bigint, "resumeId" bigint))`,
          eq(jobs.companyId, companyId),
          ne(applications.status, 'withdrawn'),
          isNull(resumes.erasedAt),
        ),
      )
      .orderBy(asc(applications.id)),
  );
  // One statement: what it returns is what it recorded.
  const recorded = db.$with('recorded', { id: resumeAccesses.id }).as(sql`
    insert into ${resumeAccesses} (student_id, resume_id, file_name, company_id, company_name, kind, at)
    select student_id, resume_id, file_name, ${companyId}, name, 'text', ${now().toISOString()}::timestamptz
    from still order by application_id returning id`);
  const rows = await db
    .with(still, recorded)
    .select({ id: sql`${still.applicationId}`.mapWith(Number) })
    .from(still);
  return new Set(rows.map(({ id }) => id));
}
