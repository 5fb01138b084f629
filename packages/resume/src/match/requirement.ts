import type { DegreeLevel, LanguageLevel } from '../analyse/analysis.ts';

/** The texts of a job. */
export interface Posting {
  readonly title: string;
  readonly shortDescription: string;
  readonly description: string;
  readonly location: string;
  readonly workMode: 'on_site' | 'remote' | 'hybrid';
}

/** A piece of a posting: `posting[field].slice(start, end)` is `quote`. */
export interface PostingSpan {
  readonly field: 'title' | 'shortDescription' | 'description' | 'location';
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** What is required. */
export type Need =
  /**
   * One of the skills, by id, in alphabetical order. `used`: it must have been used, in work, a project or the
   * like, and not only be named; for at least so many months, if that is said.
   */
  | {
      readonly kind: 'skill';
      readonly anyOf: readonly string[];
      readonly months: number | null;
      readonly used: boolean;
    }
  /** A degree of at least this level, in one of the fields of study; none: any field. */
  | {
      readonly kind: 'degree';
      readonly level: DegreeLevel | null;
      readonly fields: readonly string[];
    }
  /** A language by its ISO 639 code, at least at this level. */
  | { readonly kind: 'language'; readonly language: string; readonly level: LanguageLevel | null }
  /** Paid work, internships included. */
  | { readonly kind: 'experience'; readonly months: number }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'work_mode'; readonly mode: Posting['workMode'] }
  /** Free from a month, `YYYY-MM`, or for so many weeks, or both. */
  | { readonly kind: 'dates'; readonly from: string | null; readonly weeks: number | null };

export type Importance = 'must' | 'nice';

/** A requirement of a job. */
export interface Requirement {
  /** Names what is required, so that the same need has the same id after the text has changed. */
  readonly id: string;
  readonly importance: Importance;
  readonly need: Need;
  /** Where the posting says it; null: the company added it, or the text does not say it any more. */
  readonly span: PostingSpan | null;
}
