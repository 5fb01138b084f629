import type { Match, Requirement, RequirementMatch, TextEvidence } from '@internsync/client';

/** A requirement with its number and how a resume meets it. */
export interface NumberedRequirement {
  /** From 1, in the posting's order: the same in the margin of the resume. */
  readonly number: number;
  readonly requirement: Requirement;
  readonly result: RequirementMatch;
}

/** A passage of the resume that meets a requirement. */
export interface Passage {
  readonly number: number;
  readonly isPartly: boolean;
  readonly evidence: TextEvidence;
}

/** Puts requirements and results together, in the posting's order. */
export function numbered(
  requirements: readonly Requirement[],
  match: Match,
): readonly NumberedRequirement[] {
  return requirements.flatMap((requirement, index) => {
    const result = match.requirements.find(({ requirementId }) => requirementId === requirement.id);
    return result ? [{ number: index + 1, requirement, result }] : [];
  });
}

/** The passages of the text that speak for requirements. */
export function passagesOf(all: readonly NumberedRequirement[]): readonly Passage[] {
  return all.flatMap(({ number, result: { verdict, evidence } }) =>
    evidence.flatMap((one) =>
      one.source === 'text' ? [{ number, isPartly: verdict !== 'met', evidence: one }] : [],
    ),
  );
}
