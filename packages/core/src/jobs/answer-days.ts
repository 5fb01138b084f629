import type { Database } from '@internsync/db/database';
import { applicationEvents, applications, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { sql } from 'drizzle-orm';
import { descending } from '../lists/order.ts';

/** The last applications that count. */
const MOST_ANSWERED = 60;
/** Of fewer, a median would tell of single applications. */
const LEAST_ANSWERED = 5;

/** Reads at most so many applications of each job, whatever number there is. */
const readAnswers = statement<{ readonly companyId: number }>()((db, { companyId }) => {
  const newest = [descending(applications.appliedAt), descending(applications.id)];
  const order = sql.join(newest, sql`, `);
  // In the order of the index of a job's applications.
  const ofJob = sql`select ${applications.id} as id, ${applications.appliedAt} as applied_at
    from ${applications}
    where ${applications.jobId} = ${jobs.id}
      and ${applications.status} not in ('pending', 'withdrawn')
    order by ${order} limit ${MOST_ANSWERED}`;
  const answered = sql`select moved.id, moved.applied_at from ${jobs}
    cross join lateral (${ofJob}) as moved
    where ${jobs.companyId} = ${companyId}
    order by moved.applied_at desc, moved.id desc limit ${MOST_ANSWERED}`;
  const firstMove = sql`select min(${applicationEvents.at}) as moved_at from ${applicationEvents}
    where ${applicationEvents.applicationId} = answered.id
      and ${applicationEvents.kind} = 'status_changed' and ${applicationEvents.actor} = 'company'
      and ${applicationEvents.at} >= answered.applied_at`;
  const days = sql`extract(epoch from moved_at - applied_at) / 86400`;
  return db
    .select({
      count: sql`count(moved_at)`.mapWith(Number),
      median: sql<
        number | null
      >`round((percentile_cont(0.5) within group (order by ${days}))::numeric, 1)::float8`,
    })
    .from(sql`(${answered}) as answered cross join lateral (${firstMove}) as first`)
    .where(sql`moved_at is not null`);
});

/**
 * The median time from an application to its first move by the company, in days with one decimal, of the last
 * 60 applications that the company moved and that still stand; `null`: they are fewer than five.
 */
export async function readMedianAnswerDays(
  db: Database,
  companyId: number,
): Promise<number | null> {
  const [answers] = await readAnswers(db, { companyId });
  return answers && answers.count >= LEAST_ANSWERED ? answers.median : null;
}
