import { companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, sql } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { today } from '../values/calendar.ts';
import { readMedianAnswerDays } from './answer-days.ts';
import { isOpenOn } from './job-view.ts';
import type { CompanyRef, PublicCompany } from './public-schemas.ts';

const readCompany = statement<CompanyRef & { readonly day: string }>()((db, { companyId, day }) => {
  const open = db
    .select({ count: sql`count(*)` })
    .from(jobs)
    .where(and(eq(jobs.companyId, companies.id), isOpenOn(day)));
  return db
    .select({
      id: companies.id,
      name: companies.name,
      website: companies.website,
      about: companies.about,
      openJobs: sql`(${open})`.mapWith(Number),
    })
    .from(companies)
    .where(eq(companies.id, companyId));
});

/**
 * Returns a company, for anybody, with how fast it answers.
 *
 * @throws {ServiceError} NOT_FOUND.
 */
export async function getPublicCompany(
  ctx: ServiceCtx,
  { companyId }: CompanyRef,
): Promise<PublicCompany> {
  const [[company], medianAnswerDays] = await Promise.all([
    readCompany(ctx.db, { companyId, day: today(ctx) }),
    readMedianAnswerDays(ctx.db, companyId),
  ]);
  if (!company) {
    throw new ServiceError('NOT_FOUND', `There is no company ${companyId}`, { field: 'companyId' });
  }
  return { ...company, medianAnswerDays };
}
