export type FieldKey =
  | 'software'
  | 'data'
  | 'electronics'
  | 'energy'
  | 'finance'
  | 'marketing'
  | 'design'
  | 'logistics';

/** Something a student did, with what there is to say about it. */
export interface Deed {
  readonly title: string;
  readonly place: string;
  readonly points: readonly string[];
}

/** What resumes of a field say in one language. */
export interface FieldTexts {
  readonly degrees: readonly string[];
  readonly profiles: readonly string[];
  readonly skills: readonly string[];
  readonly experience: readonly Deed[];
  readonly projects: readonly Deed[];
}

/**
 * A field of study. The Arabic texts keep Latin words out of a sentence's middle and name tools
 * apart: a resume is easier to read so, by people and by programs.
 */
export interface Field {
  readonly en: FieldTexts;
  readonly ar: FieldTexts;
  /** Names of tools, the same in both languages. */
  readonly tools: readonly string[];
}
