import { companies, jobs, jobTotals } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { today } from '../values/calendar.ts';
import { deadlineOrder } from './deadline-order.ts';
import { isOpenOn } from './job-view.ts';
import type { PublicCounts } from './public-schemas.ts';

const readCounts = statement<{ readonly day: string }>()((db, { day }) => {
  const active = db
    .select({ count: jobTotals.count })
    .from(jobTotals)
    .where(eq(jobTotals.status, 'active'));
  // Few: background work closes them.
  const over = db
    .select({ count: sql`count(*)` })
    .from(jobs)
    .where(and(eq(jobs.status, 'active'), sql`${deadlineOrder} < ${day}::date`));
  // A step in an index for each company: for `exists`, the planner may read all jobs.
  const latest = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.companyId, companies.id), isOpenOn(day)))
    .orderBy(desc(deadlineOrder), desc(jobs.id))
    .limit(1)
    .as('latest');
  const offer = db
    .select({ count: sql`count(*)` })
    .from(companies)
    .crossJoinLateral(latest);
  return db
    .select({
      openJobs: sql`coalesce((${active}), 0) - (${over})`.mapWith(Number).as('open_jobs'),
      companies: sql`(${offer})`.mapWith(Number).as('companies'),
    })
    .from(sql`(select 1) as once`);
});

/** Counts the jobs that accept applications now, and the companies that offer them, for anybody. */
export async function countOpenJobs(ctx: ServiceCtx): Promise<PublicCounts> {
  const [counts] = await readCounts(ctx.db, { day: today(ctx) });
  if (!counts) throw new Error('A select without a table has no row');
  return counts;
}
