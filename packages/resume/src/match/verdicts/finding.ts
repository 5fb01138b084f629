import type { Evidence, ResumeFacts } from '../../analyse/analysis.ts';
import type { SkillVocabulary } from '../../skills/vocabulary.ts';
import type { Verdict, VerdictReason } from '../match.ts';
import { SHARES } from '../rules.ts';

/** What a verdict is judged by. */
export interface Judging {
  readonly facts: ResumeFacts;
  readonly vocabulary: SkillVocabulary;
  /** `YYYY-MM`: what goes on ends here. */
  readonly asOf: string;
}

/** How a requirement fared, without its points. */
export interface Finding {
  readonly verdict: Verdict;
  readonly reason: VerdictReason;
  readonly evidence: readonly Evidence[];
}

export const MISSING: Finding = { verdict: 'missing', reason: 'not_found', evidence: [] };
export const NOT_STATED: Finding = { verdict: 'not_stated', reason: 'not_stated', evidence: [] };

export function met(reason: 'stated' | 'implied', evidence: readonly Evidence[]): Finding {
  return { verdict: 'met', reason, evidence };
}

export function partly(reason: VerdictReason, evidence: readonly Evidence[]): Finding {
  return { verdict: 'partly', reason, evidence };
}

/** Which share of its points a finding gives, in percent. */
export function shareOf({ verdict, reason }: Finding): number {
  return verdict === 'met' || verdict === 'partly' ? SHARES[reason] : 0;
}

/** The best of the findings, of equal ones the first; `otherwise` when there is none that counts. */
export function best(findings: readonly Finding[], otherwise: Finding): Finding {
  let first = otherwise;
  for (const finding of findings) {
    if (finding.evidence.length > 0 && shareOf(finding) > shareOf(first)) first = finding;
  }
  return first;
}
