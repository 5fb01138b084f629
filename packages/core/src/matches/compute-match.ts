import type { Deps } from '../context.ts';
import type { ComputedMatch, ResumeFacts } from '../ports.ts';
import { Match, type Requirement } from './schemas.ts';

/** What a match is computed from, beside the requirements. */
export interface MatchInput {
  readonly id: number;
  readonly jobId: number;
  /** Periods of work that go on are counted up to this day. */
  readonly appliedAt: Date;
  /** As stored with the analysis; null if there is none. */
  readonly facts: unknown;
  /** Whether the resume is still to be read. */
  readonly isPending: boolean;
}

const NO_FACTS: ResumeFacts = {
  skills: [],
  languages: [],
  degrees: [],
  experience: { periods: [], evidence: [] },
  availability: [],
};

/** How a resume fits requirements. Without an analysis nothing can be judged. */
export function computeMatch(
  { matcher }: Pick<Deps, 'matcher'>,
  { facts, appliedAt }: Pick<MatchInput, 'facts' | 'appliedAt'>,
  requirements: readonly Requirement[],
): ComputedMatch {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only the analyser writes this column.
  const known = (facts ?? NO_FACTS) as ResumeFacts;
  return matcher.match(known, requirements, appliedAt.toISOString().slice(0, 7));
}

/** The same for readers: with a sentence for each requirement. */
export function explainedMatch(
  deps: Pick<Deps, 'matcher'>,
  input: Pick<MatchInput, 'facts' | 'appliedAt'>,
  requirements: readonly Requirement[],
): Match {
  const match = computeMatch(deps, input, requirements);
  const byId = new Map(requirements.map((one) => [one.id, one]));
  return Match.parse({
    ...match,
    requirements: match.requirements.map((one) => {
      const requirement = byId.get(one.requirementId);
      return { ...one, sentence: requirement && deps.matcher.explain(one, requirement) };
    }),
  });
}
