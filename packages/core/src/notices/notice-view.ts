import { companies, jobs, notices } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, sql } from 'drizzle-orm';
import type { Notice } from './schemas.ts';

/** Notices that were written for a mail alone are in no inbox. */
export const inInbox = eq(notices.hidden, sql`false`);

/**
 * The query of notices for `toNotice`. Callers choose the user, and leave out `notices.hidden` ones. Titles
 * and names are those of now. Nobody is named: not the applicant, and not who of a company acted.
 */
export function selectNotices(db: Database) {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      at: notices.at,
      readAt: notices.readAt,
      applicationId: notices.applicationId,
      jobId: jobs.id,
      title: jobs.title,
      companyName: companies.name,
      status: notices.status,
      detail: notices.detail,
    })
    .from(notices)
    .leftJoin(jobs, eq(jobs.id, notices.jobId))
    .leftJoin(companies, eq(companies.id, jobs.companyId));
}

/** A row of `selectNotices`. */
export type NoticeRow = Awaited<ReturnType<typeof selectNotices>>[number];

export function toNotice(row: NoticeRow): Notice {
  const { at, readAt, jobId, title, companyName, ...notice } = row;
  const hasJob = jobId !== null && title !== null && companyName !== null;
  return {
    ...notice,
    at: at.toISOString(),
    read: readAt !== null,
    job: hasJob ? { id: jobId, title, companyName } : null,
  };
}
