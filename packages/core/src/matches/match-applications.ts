import {
  applicationMatches,
  applications,
  companies,
  jobs,
  resumeAnalyses,
  resumes,
  students,
  users,
} from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { and, asc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { recordCompanyEvents } from '../events/record-company-events.ts';
import { storable } from '../values/storable.ts';
import { areOf, type MatchesOf } from './match-again.ts';
import { computeMatch, type MatchInput } from './compute-match.ts';
import { readJobRequirements } from './job-requirements.ts';
import { rankOf } from './rank.ts';
import { isOutdated } from './vocabulary-in-use.ts';

const BATCH = 100;
/** Matches of one run; the next run goes on. */
const MOST_MATCHES = 20_000;

/** Queued work: computes the outdated matches of an application, or of all with a resume or to a job. */
export async function matchApplications(deps: Deps, matches: MatchesOf): Promise<void> {
  await matchAll(deps, areOf(deps.db, matches));
}

/** A periodic task: computes matches by new rules or another vocabulary, and those that were left over. */
export async function matchOutdated(deps: Deps): Promise<void> {
  const count = await matchAll(deps, undefined);
  if (count > 0) deps.log.info({ count }, 'computed outdated matches');
}

async function matchAll(deps: Deps, which: SQL | undefined): Promise<number> {
  let count = 0;
  let after = 0;
  while (count < MOST_MATCHES) {
    // oxlint-disable-next-line no-await-in-loop -- Each batch begins where the last one ended.
    const ids = await matchBatch(deps, and(which, gt(applicationMatches.applicationId, after)));
    count += ids.length;
    after = ids.at(-1) ?? after;
    if (ids.length < BATCH) break;
  }
  return count;
}

/** Returns the ids of the applications whose matches were computed. */
async function matchBatch(deps: Deps, which: SQL | undefined): Promise<number[]> {
  const { db, matcher } = deps;
  const { rules, vocabulary } = applicationMatches;
  // The revision is read before what it stands for: a change in between only makes the result useless.
  const outdated = await db
    .select({ id: applicationMatches.applicationId, revision: applicationMatches.revision })
    .from(applicationMatches)
    .where(and(which, isOutdated(deps, { version: rules, vocabulary }, matcher.rules)))
    .orderBy(asc(applicationMatches.applicationId))
    .limit(BATCH);
  if (outdated.length === 0) return [];
  const ids = outdated.map(({ id }) => id);
  const inputs = new Map((await readInputs(deps, ids)).map((input) => [input.id, input]));
  const requirements = await readJobRequirements(
    deps,
    db,
    Array.from(inputs.values(), ({ jobId }) => jobId),
  );
  const results = outdated.flatMap(({ id, revision }) => {
    const input = inputs.get(id);
    // A resume that is still to be read is matched then.
    if (!input || input.isPending) return [];
    const match = computeMatch(deps, input, requirements.get(input.jobId) ?? []);
    const met = match.requirements.filter(({ verdict }) => verdict === 'met');
    return {
      id,
      jobId: input.jobId,
      revision,
      rank: rankOf(match),
      score: match.score,
      coverage: match.coverage,
      met: met.map(({ requirementId }) => requirementId),
      requirements: match.requirements,
    };
  });
  // Job by job: a company's events are locked until the transaction ends, and others need not wait for it.
  for (const [jobId, ofJob] of Map.groupBy(results, (result) => result.jobId)) {
    // oxlint-disable-next-line no-await-in-loop -- One transaction after the other.
    await db.transaction(async (tx) => await writeMatches(deps, tx, jobId, ofJob));
  }
  return ids;
}

/** Writes matches with a job, and tells its company of those that were computed for the first time. */
async function writeMatches(
  deps: Deps,
  tx: Database,
  jobId: number,
  results: readonly { readonly id: number }[],
): Promise<void> {
  const ids = results.map(({ id }) => id);
  // The accounts of both sides are locked before anything else.
  await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(students, eq(students.userId, users.id))
    .innerJoin(applications, eq(applications.studentId, students.id))
    .where(inArray(applications.id, ids))
    .orderBy(asc(users.id))
    .for('key share', { of: users });
  const [owner] = await tx
    .select({ companyId: companies.id })
    .from(users)
    .innerJoin(companies, eq(companies.userId, users.id))
    .innerJoin(jobs, eq(jobs.companyId, companies.id))
    .where(eq(jobs.id, jobId))
    .for('key share', { of: users });
  // Locked, so that two workers do not both find one that was never computed.
  const before = await tx
    .select({
      id: applicationMatches.applicationId,
      // The match of an erased resume was computed before.
      isFirst: sql<boolean>`${applicationMatches.requirements} is null and ${resumes.erasedAt} is null`,
    })
    .from(applicationMatches)
    .innerJoin(applications, eq(applications.id, applicationMatches.applicationId))
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .where(inArray(applicationMatches.applicationId, ids))
    .orderBy(asc(applicationMatches.applicationId))
    .for('no key update', { of: applicationMatches });
  const firsts = new Set(before.flatMap(({ id, isFirst }) => (isFirst ? [id] : [])));
  const computed = sql`jsonb_to_recordset(${JSON.stringify(storable(results))}::jsonb) as computed
    (id bigint, revision integer, score smallint, coverage smallint, rank integer, met text[], requirements jsonb)`;
  const written = await tx
    .update(applicationMatches)
    .set({
      score: sql`computed.score`,
      coverage: sql`computed.coverage`,
      rank: sql`computed.rank`,
      met: sql`computed.met`,
      requirements: sql`computed.requirements`,
      rules: deps.matcher.rules,
      vocabulary: deps.matcher.skills.version,
    })
    .from(computed)
    .where(
      and(
        eq(applicationMatches.applicationId, sql`computed.id`),
        eq(applicationMatches.revision, sql`computed.revision`),
      ),
    )
    .returning({ id: applicationMatches.applicationId });
  const analysed = written.filter(({ id }) => firsts.has(id));
  if (analysed.length === 0 || !owner) return;
  const at = deps.now();
  await recordCompanyEvents(
    deps,
    tx,
    owner.companyId,
    analysed.map(({ id: applicationId }) => ({
      jobId,
      applicationId,
      kind: 'application_analysed',
      actor: 'system',
      actorUserId: null,
      at,
    })),
  );
}

async function readInputs({ db }: Deps, ids: readonly number[]): Promise<MatchInput[]> {
  return await db
    .select({
      id: applications.id,
      jobId: applications.jobId,
      appliedAt: applications.appliedAt,
      facts: resumeAnalyses.facts,
      isPending: sql<boolean>`${resumes.extractionStatus} = 'pending'`,
    })
    .from(applications)
    .innerJoin(resumes, eq(resumes.id, applications.resumeId))
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, applications.resumeId))
    .where(inArray(applications.id, [...ids]));
}
