import type { VerdictReason } from './match.ts';
import type { Importance, Need } from './requirement.ts';

/** Changes with everything that may change a match: these rules, and the code that applies them. */
export const RULES_VERSION = 5;

/** The points of a whole match. */
export const ALL_POINTS = 100;

/**
 * How much a requirement weighs beside the others. A required one weighs twice as much as a welcome one. When,
 * where and how one can work weighs less, because it says nothing of what somebody can do and is agreed on
 * later.
 */
export const WEIGHTS: Readonly<Record<Importance, Readonly<Record<Need['kind'], number>>>> = {
  must: { skill: 4, degree: 4, language: 4, experience: 4, dates: 3, place: 3, work_mode: 3 },
  nice: { skill: 2, degree: 2, language: 2, experience: 2, dates: 1, place: 1, work_mode: 1 },
};

/**
 * Which share of the points of a requirement it gives, in percent. The points are rounded down. A verdict of
 * `partly` with the reason `not_stated` says that a part of it is not stated, such as the field of a degree.
 */
export const SHARES: Readonly<Record<VerdictReason, number>> = {
  stated: 100,
  implied: 100,
  listed_only: 50,
  shorter: 50,
  lower_level: 50,
  level_not_stated: 50,
  not_stated: 50,
  related: 50,
  other_field: 25,
  not_found: 0,
};

/** A degree one step below the required one counts partly; more steps do not count. */
export const DEGREE_STEPS = 1;

/** A language counts partly down to this many steps below the required level (B1 for C1). */
export const LANGUAGE_STEPS = 2;

/** No more pieces of evidence than this are named for a requirement. */
export const MOST_EVIDENCE = 5;
