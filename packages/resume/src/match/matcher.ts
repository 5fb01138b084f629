import type { ResumeFacts } from '../analyse/analysis.ts';
import type { SkillVocabulary } from '../skills/vocabulary.ts';
import type { Match, RequirementMatch } from './match.ts';
import type { Need, Posting, Requirement } from './requirement.ts';

/** A requirement as a company sets it: a new one, or in the place of the one with the id. */
export type WantedRequirement = Pick<Requirement, 'importance' | 'need'> & {
  readonly id?: string | undefined;
};

/** A sentence, or a few words, in English and in Arabic. */
export interface BothLanguages {
  readonly en: string;
  readonly ar: string;
}

/** Reads what jobs require, and matches resumes with it. Pure: the same input gives the same output. */
export interface Matcher {
  /** The `RULES_VERSION` of this package. */
  readonly rules: number;
  readonly skills: SkillVocabulary;
  /**
   * The requirements of a job: those read from its texts, as its company edited them.
   *
   * @param edits of `editsOf`, as stored; null: none.
   */
  requirementsOf(posting: Posting, edits: unknown): readonly Requirement[];
  /** What a company changed, by the requirements that it wants: plain data that can be stored. */
  editsOf(posting: Posting, wanted: readonly WantedRequirement[]): unknown;
  /** Whether a field of study is known by this id. */
  isField(id: string): boolean;
  /** Whether a human language is known by this code. */
  isLanguage(code: string): boolean;
  /** @param asOf `YYYY-MM`: the month up to which periods that go on are counted. */
  match(facts: ResumeFacts, requirements: readonly Requirement[], asOf: string): Match;
  /** What is required, in a few words. */
  nameOf(need: Need): BothLanguages;
  /** How a requirement fared, and why, in a sentence. It quotes nothing of the resume. */
  explain(match: RequirementMatch, requirement: Requirement): BothLanguages;
}
