import type { RequirementMatch, TextEvidence } from '@internsync/client';

/** A passage of a resume that a requirement rests on. */
export interface Mark {
  /** The requirement, from 0. */
  readonly index: number;
  readonly verdict: RequirementMatch['verdict'];
  readonly evidence: TextEvidence;
  /** Whether it is the first passage of its requirement: the one that a number leads to. */
  readonly isFirst: boolean;
}

/** The passages of all requirements that are in the text, in its order. */
export function marksOf(requirements: readonly RequirementMatch[]): readonly Mark[] {
  return requirements
    .flatMap(({ verdict, evidence }, index) => {
      const inText = evidence.filter((one) => one.source === 'text');
      return inText.map((one, number): Mark => ({
        index,
        verdict,
        evidence: one,
        isFirst: number === 0,
      }));
    })
    .toSorted((a, b) => a.evidence.page - b.evidence.page || a.evidence.start - b.evidence.start);
}
