import { waitingStatuses } from '@internsync/db/schema';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { isOpen } from '../jobs/job-view.ts';
import { recordOf } from '../lists/record-of.ts';
import { isUpToDate } from '../matches/vocabulary-in-use.ts';
import { ApplicationStatus, type ApplicationCounts } from '../values/application-status.ts';
import { dayAfter, today } from '../values/calendar.ts';
import { toReviewed } from './application-view.ts';
import { readClosingJobs, readJobsInWork, type JobInWorkRow } from './read-jobs-in-work.ts';
import { readWaiting } from './read-waiting.ts';
import { Verdicts, type ClosingJob, type JobInWork, type Waiting } from './waiting-schemas.ts';

const MOST_APPLICATIONS = 10;
const MOST_JOBS = 100;
const MOST_CLOSING = 10;
const CLOSING_DAYS = 7;

/**
 * What waits for the calling company: the applications that have waited longest, its jobs with their counts,
 * and those that close soon. Who applied to a blind job is not shown. Nothing of a resume is opened.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN.
 */
export async function getWaiting(ctx: ServiceCtx): Promise<Waiting> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const { companyId } = actor;
  const on = today(ctx);
  const closing = { companyId, from: on, to: dayAfter(on, CLOSING_DAYS) };
  const [items, byJob, closingSoon] = await Promise.all([
    readWaiting(ctx.db, { companyId }, { rows: MOST_APPLICATIONS }),
    readJobsInWork(ctx.db, { companyId }, { rows: MOST_JOBS }),
    readClosingJobs(ctx.db, closing, { rows: MOST_CLOSING }),
  ]);
  return {
    items: items.map((row) => ({
      application: toReviewed(row, actor),
      waitingSince: row.application.statusSince.toISOString(),
      match: toMatch(ctx, row.match),
    })),
    byJob: byJob.flatMap((row) => toJobInWork(row, on)),
    closingSoon: closingSoon.flatMap(toClosingJob),
  };
}

type MatchRow = Awaited<ReturnType<typeof readWaiting>>[number]['match'];

function toMatch(
  deps: Pick<ServiceCtx, 'matcher'>,
  { score, coverage, requirements, ...computed }: MatchRow,
): Waiting['items'][number]['match'] {
  if (coverage === null || requirements === null) return null;
  return {
    score,
    coverage,
    upToDate: isUpToDate(deps, computed),
    requirements: Verdicts.parse(requirements),
  };
}

function countsOf(row: JobInWorkRow): ApplicationCounts {
  return recordOf(ApplicationStatus.options, (status) => row[status]);
}

function countWaiting(row: JobInWorkRow): number {
  return waitingStatuses.reduce((sum, status) => sum + row[status], 0);
}

function toJobInWork(row: JobInWorkRow, on: string): JobInWork[] {
  const { id, title, jobStatus: status, deadline, waitingSince } = row;
  if (status === 'deleted') return [];
  return [
    {
      id,
      title,
      status,
      open: isOpen({ status, deadline }, on),
      deadline,
      counts: countsOf(row),
      waiting: countWaiting(row),
      waitingSince: waitingSince?.toISOString() ?? null,
    },
  ];
}

function toClosingJob(row: JobInWorkRow): ClosingJob[] {
  const { id, title, deadline, applicants: applicantCount } = row;
  if (deadline === null) return [];
  return [{ id, title, deadline, waiting: countWaiting(row), applicantCount }];
}
