import type { Evidence } from '../analyse/analysis.ts';

/**
 * - `met`: the resume says so.
 * - `partly`: it says a part of it, or something near.
 * - `missing`: it speaks of such things, but not of this one.
 * - `not_stated`: it says nothing of such things; nothing can be concluded.
 */
export type Verdict = 'met' | 'partly' | 'missing' | 'not_stated';

/** Why a verdict is what it is, for a sentence in any language. */
export type VerdictReason =
  | 'stated'
  | 'implied'
  | 'related'
  | 'listed_only'
  | 'shorter'
  | 'lower_level'
  | 'level_not_stated'
  | 'other_field'
  | 'not_found'
  | 'not_stated';

/** How one requirement fared. */
export interface RequirementMatch {
  readonly requirementId: string;
  readonly verdict: Verdict;
  readonly reason: VerdictReason;
  /** Whole points; all `of` of a match add up to 100. */
  readonly points: number;
  readonly of: number;
  /** Where the resume says it; empty for `missing` and `not_stated`. */
  readonly evidence: readonly Evidence[];
}

/** How a resume fits the requirements of a job. */
export interface Match {
  /** See `RULES_VERSION`. */
  readonly rules: number;
  /** The sum of the points; null when nothing could be judged: there is no basis. */
  readonly score: number | null;
  /** The points that could be judged, 0 to 100. */
  readonly coverage: number;
  /** In the order of the requirements. */
  readonly requirements: readonly RequirementMatch[];
}
