import { applicationMatches, applications, jobs } from '@internsync/db/schema';
import { and, arrayContains, eq, gte, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { requireOwnJob } from '../jobs/own-job.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { lowestRank } from '../matches/rank.ts';
import { selectApplicationsWith, toReviewed } from './application-view.ts';
import type { RankApplicationsInput, RankedPage } from './match-schemas.ts';

const ORDER = 'ranked';
const Rank = z.stringFormat('rank', /^(?:-1|\d{1,6})$/);

/**
 * The applications to one of the caller's jobs, those that fit best first; those without a score last.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`cursor`).
 */
export async function listRankedApplications(
  ctx: ServiceCtx,
  input: RankApplicationsInput,
): Promise<RankedPage> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const { companyId } = actor;
  const { jobId, status, minScore, minCoverage, met, limit } = input;
  const { rank, applicationId, score, coverage, rules } = applicationMatches;
  const after = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, Rank));
  const rows = await selectApplicationsWith(ctx.db, {
    match: { rank, score, coverage, met: applicationMatches.met, rules },
  })
    .innerJoin(applicationMatches, eq(applicationId, applications.id))
    .where(
      and(
        eq(applicationMatches.jobId, jobId),
        eq(jobs.companyId, companyId),
        // A company reads nothing more of a resume that was withdrawn.
        ne(applications.status, 'withdrawn'),
        ifDefined(status, (one) => eq(applications.status, one)),
        ifDefined(minScore, (least) => gte(rank, lowestRank(least))),
        ifDefined(minCoverage, (least) => gte(coverage, least)),
        met && met.length > 0 ? arrayContains(applicationMatches.met, met) : undefined,
        ifDefined(
          after,
          ({ key, id }) => sql`(${rank}, ${applicationId}) < (${Number(key)}, ${id})`,
        ),
      ),
    )
    .orderBy(descending(rank), descending(applicationId))
    .limit(limit + 1);
  if (rows.length === 0) await requireOwnJob(ctx.db, jobId, companyId);
  return toPage(
    rows,
    limit,
    (row) => ({
      application: toReviewed(row, actor),
      score: row.match.score,
      coverage: row.match.coverage,
      met: row.match.met,
      upToDate: row.match.rules === ctx.matcher.rules,
    }),
    (row) => encodeCursor(ORDER, String(row.match.rank), row.application.id),
  );
}
