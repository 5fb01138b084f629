import { DEMO_STUDENT } from '../accounts.ts';
import { deal } from '../deal.ts';
import { createRandom } from '../random.ts';
import { choosePairs, type Pair } from './choose-pairs.ts';
import type { ApplicationPlan, JobPlan, Outcome, StudentPlan } from './data-set-plan.ts';
import { planMoves } from './plan-moves.ts';
import { writeCoverLetter } from './write-cover-letter.ts';

const OUTCOME_WEIGHTS = {
  pending: 24,
  under_review: 19,
  shortlisted: 13,
  interview_scheduled: 11,
  accepted: 8,
  rejected: 17,
  withdrawn: 8,
} as const satisfies Record<Outcome, number>;

/** Applications to active and closed jobs in every status; the demo student has one of each. */
export function planApplications(
  jobs: readonly JobPlan[],
  students: readonly StudentPlan[],
  count: number,
  now: Date,
): ApplicationPlan[] {
  const random = createRandom('applications');
  const pairs = choosePairs(random, jobs, students, count, now);
  const demo = pairs.filter(({ student }) => student.username === DEMO_STUDENT);
  const others = pairs.filter((pair) => !demo.includes(pair));
  const shuffled = (length: number) => random.shuffle(deal(OUTCOME_WEIGHTS, length));
  return [
    ...giveOutcomes(demo, shuffled(demo.length)),
    ...giveOutcomes(others, shuffled(others.length)),
  ].map(({ pair, outcome }) => ({
    job: pair.job,
    student: pair.student,
    resume: pair.resume,
    coverLetter: random.chance(0.55) ? writeCoverLetter(random, pair) : null,
    outcome,
    moves: planMoves(random, pair, outcome, now),
  }));
}

/** Applications that nobody has reviewed yet are preferably to open jobs. */
function giveOutcomes(pairs: readonly Pair[], outcomes: readonly Outcome[]) {
  const waiting = outcomes.filter((outcome) => outcome === 'pending');
  const rest = outcomes.filter((outcome) => outcome !== 'pending');
  return pairs.map((pair) => {
    const [first, second] = pair.job.status === 'active' ? [waiting, rest] : [rest, waiting];
    return { pair, outcome: first.pop() ?? second.pop() ?? 'pending' };
  });
}
