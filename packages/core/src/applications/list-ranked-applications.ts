import { applicationMatches, applications, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, eq, gte, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { requireOwnJob } from '../jobs/own-job.ts';
import { descending } from '../lists/order.ts';
import { decodeCursor, encodeCursor, ifDefined, toPage } from '../lists/page.ts';
import { readJobRequirements } from '../matches/job-requirements.ts';
import { lowestRank } from '../matches/rank.ts';
import { isUpToDate } from '../matches/vocabulary-in-use.ts';
import { selectApplicationsWith, toReviewed } from './application-view.ts';
import type { RankApplicationsInput, RankedPage } from './match-schemas.ts';

const ORDER = 'ranked';
const Rank = z.stringFormat('rank', /^(?:-1|\d{1,6})$/);

interface Values {
  readonly jobId: number;
  readonly companyId: number;
  readonly status: RankApplicationsInput['status'];
  readonly minRank: number | undefined;
  readonly minCoverage: number | undefined;
  /** A JSON array of ids. */
  readonly met: string | undefined;
  readonly afterRank: number | undefined;
  readonly afterId: number | undefined;
}

const readPage = statement<Values, { readonly rows: number }>()((db, values, { rows }) => {
  const { rank, applicationId, score, coverage, met, rules, vocabulary } = applicationMatches;
  return selectApplicationsWith(db, { match: { rank, score, coverage, met, rules, vocabulary } })
    .innerJoin(applicationMatches, eq(applicationId, applications.id))
    .where(
      and(
        eq(applicationMatches.jobId, values.jobId),
        eq(jobs.companyId, values.companyId),
        // A company reads nothing more of a resume that was withdrawn.
        ne(applications.status, 'withdrawn'),
        ifDefined(values.status, (one) => eq(applications.status, one)),
        ifDefined(values.minRank, (least) => gte(rank, least)),
        ifDefined(values.minCoverage, (least) => gte(coverage, least)),
        ifDefined(
          values.met,
          (ids) => sql`${met} @> array(select jsonb_array_elements_text(${ids}::jsonb))`,
        ),
        ifDefined(
          values.afterRank,
          (last) =>
            sql`(${rank}, ${applicationId}) < (${last}::integer, ${values.afterId}::bigint)`,
        ),
      ),
    )
    .orderBy(descending(rank), descending(applicationId))
    .limit(rows);
});

/**
 * The applications to one of the caller's jobs, those that fit best first; those without a score last.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID (`cursor`, `met`).
 */
export async function listRankedApplications(
  ctx: ServiceCtx,
  input: RankApplicationsInput,
): Promise<RankedPage> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const { companyId } = actor;
  const { jobId, status, minScore, minCoverage, met, limit } = input;
  const after = ifDefined(input.cursor, (cursor) => decodeCursor(cursor, ORDER, Rank));
  const rows = await readPage(
    ctx.db,
    {
      jobId,
      companyId,
      status,
      minRank: ifDefined(minScore, lowestRank),
      minCoverage,
      met: met && met.length > 0 ? JSON.stringify(met) : undefined,
      afterRank: after && Number(after.key),
      afterId: after?.id,
    },
    { rows: limit + 1 },
  );
  if (rows.length === 0) {
    await requireOwnJob(ctx.db, jobId, companyId);
    await requireRequirements(ctx, jobId, met ?? []);
  }
  return toPage(
    rows,
    limit,
    (row) => ({
      application: toReviewed(row, actor),
      score: row.match.score,
      coverage: row.match.coverage,
      met: row.match.met,
      upToDate: isUpToDate(ctx, row.match),
    }),
    (row) => encodeCursor(ORDER, String(row.match.rank), row.application.id),
  );
}

/** Asked only where nothing was found: a requirement that somebody meets is one of the job's. */
async function requireRequirements(
  ctx: ServiceCtx,
  jobId: number,
  met: readonly string[],
): Promise<void> {
  if (met.length === 0) return;
  const requirements = (await readJobRequirements(ctx, ctx.db, [jobId])).get(jobId) ?? [];
  const unknown = met.findIndex((id) => !requirements.some((one) => one.id === id));
  if (unknown === -1) return;
  throw new ServiceError('INVALID', 'The job has no such requirement', {
    field: `met.${unknown}`,
    reason: { code: 'NOT_KNOWN', kind: 'requirement' },
  });
}
