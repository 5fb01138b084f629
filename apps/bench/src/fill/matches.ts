import { rankOf } from '@internsync/core/matches/rank';
import { RULES_VERSION } from '@internsync/resume/match/rules';
import { loadVocabulary } from '@internsync/resume/skills/load-vocabulary';
import type { Sql } from 'postgres';
import { createRandom, pick, range, type Random } from './random.ts';

/** So many results are made; each application has one of them. */
const RESULTS = 64;
const REQUIREMENTS = 8;
const POINTS = 12;
const VERDICTS = ['met', 'partly', 'missing', 'not_stated'] as const;

/** Fills in how resumes fit, as background work does. One in fifty is still to be computed. */
export async function fillMatches(sql: Sql): Promise<void> {
  const random = createRandom(17);
  const { version } = await loadVocabulary();
  const results = range(RESULTS).map((nth) => ({ nth, ...makeResult(random) }));
  await sql`truncate application_matches`;
  await sql`insert into application_matches
      (application_id, job_id, score, coverage, rank, met, requirements, rules, vocabulary)
    select id, job_id, score, coverage, coalesce(rank, -1), coalesce(met, '{}'), requirements,
      case when nth is null then 0 else ${RULES_VERSION}::integer end,
      ${version}
    from applications
    left join jsonb_to_recordset(${sql.json(results)}) as result
      (nth integer, score smallint, coverage smallint, rank integer, met text[], requirements jsonb)
      on nth = (id * 7919) % ${RESULTS} and id % 50 <> 0`;
}

/** Some students who had applied have deleted their accounts. */
export async function fillErased(sql: Sql): Promise<void> {
  await sql`truncate erased_applications`;
  await sql`insert into erased_applications (job_id, status, count)
    select id, erased.status, 1 + id % 3 from jobs
    cross join unnest('{rejected,withdrawn}'::application_status[]) as erased (status)
    where jobs.status <> 'draft' and id % 7 = 0`;
}

function makeResult(random: Random) {
  const requirements = range(REQUIREMENTS).map((nth) => {
    const verdict = pick(random, VERDICTS);
    const points = verdict === 'met' ? POINTS : verdict === 'partly' ? POINTS / 2 : 0;
    return { requirementId: `requirement-${nth}`, verdict, points, of: POINTS, evidence: [] };
  });
  const judged = requirements.filter(({ verdict }) => verdict !== 'not_stated');
  const sum = judged.reduce((total, { points }) => total + points, 0);
  const score = judged.length === 0 ? null : Math.round((100 * sum) / (POINTS * judged.length));
  const coverage = Math.round((100 * judged.length) / REQUIREMENTS);
  const met = judged.flatMap(({ verdict, requirementId }) =>
    verdict === 'met' ? [requirementId] : [],
  );
  return { score, coverage, rank: rankOf({ score, coverage }), met, requirements };
}
