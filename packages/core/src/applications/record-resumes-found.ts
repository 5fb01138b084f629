import { applications, companies, jobs, resumeAccesses, resumes } from '@internsync/db/schema';
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';

/**
 * Records in the students' access logs that a search showed their resumes to the calling company. If this
 * fails, nothing of them must be returned.
 */
export async function recordResumesFound(
  ctx: ServiceCtx,
  applicationIds: readonly number[],
): Promise<void> {
  if (applicationIds.length === 0) return;
  const { companyId } = requireCompany(ctx.actor, 'review_applications');
  const shown = ctx.db
    .select({
      studentId: applications.studentId,
      resumeId: applications.resumeId,
      fileName: resumes.fileName,
      companyId: sql<number>`${companies.id}`.as('company'),
      companyName: companies.name,
      kind: sql<'text'>`'text'::resume_access_kind`.as('kind'),
      at: sql`${ctx.now().toISOString()}::timestamptz`.as('at'),
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(
      and(
        inArray(applications.id, [...applicationIds]),
        eq(jobs.companyId, companyId),
        ne(applications.status, 'withdrawn'),
        isNull(resumes.erasedAt),
      ),
    )
    .orderBy(asc(applications.id));
  await ctx.db.execute(sql`
    insert into ${resumeAccesses} (student_id, resume_id, file_name, company_id, company_name, kind, at)
    ${shown}`);
}
