import { atWakingHour, DAY, daysBefore } from '../days.ts';
import type { Random } from '../random.ts';
import type { Pair } from './choose-pairs.ts';
import type { ApplicationPlan, Move, Outcome } from './data-set-plan.ts';

/** The time between two moves, in days, before a random factor extends it. */
const PACE = 0.8;

/** The moves of an application until it reaches `outcome`, with their times. */
export function planMoves(
  random: Random,
  { job, from, to }: Pair,
  outcome: Outcome,
  now: Date,
): ApplicationPlan['moves'] {
  const open = job.status === 'active';
  const [first, ...later] = movesTo(random, outcome, open);
  const last = daysBefore(now, 0) - 1;
  const latest = Math.max(from, Math.min(to, last - later.length * PACE * DAY));
  const earliest = outcome === 'pending' ? Math.max(from, latest - 9 * DAY) : from;
  const start = random.between(earliest, latest);
  const span = Math.min(last - start, later.length * PACE * random.between(1.5, 5) * DAY);

  const shares = later.map(() => random.between(0.3, 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let time = start;
  const moves = [{ at: atWakingHour(start), move: first }];
  for (const [index, move] of later.entries()) {
    time += ((shares[index] ?? 0) / total) * span;
    moves.push({ at: atWakingHour(Math.min(time, last)), move });
  }
  return moves;
}

const APPLY: Move = { kind: 'apply' };
const WITHDRAW: Move = { kind: 'withdraw' };
const UNDER_REVIEW: Move = { kind: 'set_status', status: 'under_review' };
const SHORTLISTED: Move = { kind: 'set_status', status: 'shortlisted' };
const INTERVIEW: Move = { kind: 'set_status', status: 'interview_scheduled' };
const ACCEPTED: Move = { kind: 'set_status', status: 'accepted' };
const REJECTED: Move = { kind: 'set_status', status: 'rejected' };

/** @param open whether the job is still open, so that the student may apply again after a withdrawal. */
function movesTo(random: Random, outcome: Outcome, open: boolean): [Move, ...Move[]] {
  const view: Move = { kind: random.chance(0.6) ? 'download_resume' : 'read_resume' };
  const review = [view, UNDER_REVIEW];
  const interview = [...review, ...(random.chance(0.8) ? [SHORTLISTED] : []), INTERVIEW];
  const again = open ? [[WITHDRAW, APPLY]] : [];
  const ways: Record<Outcome, Move[][]> = {
    pending: [[], [], [], [], [], [], [], [view], [view], ...again],
    under_review: [review],
    shortlisted: [[...review, SHORTLISTED]],
    interview_scheduled: [interview, [...interview, view]],
    accepted: [[...interview, ACCEPTED]],
    rejected: [[view], review, review, interview].map((way) => [...way, REJECTED]),
    withdrawn: [[], [view], review, interview].map((way) => [...way, WITHDRAW]),
  };
  return [APPLY, ...random.pick(ways[outcome])];
}
