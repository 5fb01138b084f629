import type { Match } from './schemas.ts';

/** More than the greatest coverage, so that the score counts first. */
const STEP = 101;

/** By which applicants are sorted: the score, then the coverage; -1 without a score. */
export function rankOf({ score, coverage }: Pick<Match, 'score' | 'coverage'>): number {
  return score === null ? -1 : lowestRank(score) + coverage;
}

/** The lowest rank of a score. */
export function lowestRank(score: number): number {
  return score * STEP;
}
