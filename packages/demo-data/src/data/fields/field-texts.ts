export type FieldKey =
  | 'software'
  | 'data'
  | 'electronics'
  | 'energy'
  | 'finance'
  | 'marketing'
  | 'design'
  | 'logistics';

/** Something a student did, with its description. */
export interface Deed {
  readonly title: string;
  readonly place: string;
  readonly points: readonly string[];
}

/** The texts of a field's resumes in one language. */
export interface FieldTexts {
  readonly degrees: readonly string[];
  readonly profiles: readonly string[];
  readonly skills: readonly string[];
  readonly experience: readonly Deed[];
  readonly projects: readonly Deed[];
}

/**
 * A field of study. The Arabic texts avoid Latin words inside sentences and name tools separately,
 * because such resumes are easier to read for people and programs.
 */
export interface Field {
  readonly en: FieldTexts;
  readonly ar: FieldTexts;
  /** Names of tools, the same in both languages. */
  readonly tools: readonly string[];
}
