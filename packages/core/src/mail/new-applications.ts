import { applications, jobs, mails, notices } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, asc, desc, eq, gt, isNull, lte, max, ne, or, sql } from 'drizzle-orm';
import type { MailContent } from '../ports.ts';

const DAY_MS = 24 * 3600 * 1000;
/** The titles that a mail names. */
const MOST_TITLES = 5;

/** A mail about new applications: its user, the newest notice that it tells of, and when it was queued. */
interface Digest {
  readonly id: string;
  readonly userId: number;
  readonly toldThrough: number;
  readonly createdAt: Date;
}

/** Notices of new applications that a mail tells of: those that the user has not read in the inbox. */
export const untold = and(
  eq(notices.kind, 'application_submitted'),
  or(isNull(notices.readAt), eq(notices.hidden, true)),
);

/**
 * What a mail about new applications says: how many there were since the mail before it, in the last day, and
 * for which jobs. `null`: the user has read of all of them, or they were withdrawn.
 */
export async function readNewApplications(
  db: Database,
  { id, userId, toldThrough, createdAt }: Digest,
): Promise<MailContent | null> {
  const [before] = await db
    .select({ toldThrough: max(mails.toldThrough) })
    .from(mails)
    .where(and(eq(mails.userId, userId), ne(mails.id, id), lte(mails.toldThrough, toldThrough)));
  // Who has withdrawn and applied again has two notices.
  const count = sql<number>`count(distinct ${notices.applicationId})`.mapWith(Number);
  const titles = await db
    .select({ title: jobs.title, count })
    .from(notices)
    .innerJoin(jobs, eq(jobs.id, notices.jobId))
    .innerJoin(
      applications,
      and(eq(applications.id, notices.applicationId), ne(applications.status, 'withdrawn')),
    )
    .where(
      and(
        eq(notices.userId, userId),
        untold,
        gt(notices.id, before?.toldThrough ?? 0),
        lte(notices.id, toldThrough),
        gt(notices.at, new Date(createdAt.getTime() - DAY_MS)),
      ),
    )
    .groupBy(jobs.id)
    .orderBy(desc(count), asc(jobs.id));
  if (titles.length === 0) return null;
  const more = titles.length - MOST_TITLES;
  return {
    kind: 'application_submitted',
    count: titles.reduce((sum, { count }) => sum + count, 0),
    jobTitles: titles.slice(0, MOST_TITLES).map(({ title }) => title),
    moreJobs: Math.max(more, 0),
  };
}
