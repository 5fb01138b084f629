import type { ResumeDocument } from './resume-document.ts';

/** A piece of the visible text of a page: `pages[page].text.slice(start, end)` is `quote`. */
export interface TextEvidence {
  readonly source: 'text';
  /** Counted from 0. */
  readonly page: number;
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** The target of a link: `links[link].url` is `quote`. */
export interface LinkEvidence {
  readonly source: 'link';
  readonly page: number;
  /** The index in `Reading.links`. */
  readonly link: number;
  readonly quote: string;
}

/** Where a resume says something. */
export type Evidence = TextEvidence | LinkEvidence;

/** What a value of the document rests on. */
export interface ValueEvidence {
  /** The value in the document, as a JSON pointer (RFC 6901), for example `/work/0/position`. */
  readonly path: string;
  /** From 0 to 1: how sure it is that the value is what its path says. */
  readonly confidence: number;
  /** At least one. */
  readonly evidence: readonly Evidence[];
}

export type SectionKind =
  | 'basics'
  | 'summary'
  | 'work'
  | 'volunteer'
  | 'education'
  | 'skills'
  | 'languages'
  | 'projects'
  | 'certificates'
  | 'awards'
  | 'publications'
  | 'interests'
  | 'references'
  | 'other';

/** A part of a page under one heading. */
export interface Section {
  readonly kind: SectionKind;
  /** Null for what stands above the first heading. */
  readonly heading: TextEvidence | null;
  readonly page: number;
  /** In the text of the page, in UTF-16 code units; a section that goes on over a page is one part a page. */
  readonly start: number;
  readonly end: number;
}

/** Months, both included, as `YYYY-MM`; `to` is null when it goes on. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** A skill that the resume names. */
export interface SkillFact {
  /** Its id in the vocabulary. */
  readonly id: string;
  /** Whether it stands in work, a project, volunteering or education, not only in a list. */
  readonly used: boolean;
  /** When it was used, where dates support that; overlapping periods are merged. */
  readonly periods: readonly Period[];
  readonly evidence: readonly TextEvidence[];
}

/** From the lowest to the highest; `native` is above `C2`. */
export type LanguageLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2' | 'native';

/** A human language that the resume names. */
export interface LanguageFact {
  /** ISO 639-1, or 639-3 where there is no shorter one. */
  readonly code: string;
  /** Null when it is not said. */
  readonly level: LanguageLevel | null;
  readonly evidence: readonly TextEvidence[];
}

/** From the lowest to the highest. */
export type DegreeLevel = 'secondary' | 'associate' | 'bachelor' | 'master' | 'doctorate';

/** A degree that the resume names, finished or not. */
export interface DegreeFact {
  readonly level: DegreeLevel | null;
  /** Ids of the fields of study; see `lexicon/fields-of-study.ts`. */
  readonly fields: readonly string[];
  /** When it ends or ended, `YYYY` or `YYYY-MM`; null if it is not said. */
  readonly ends: string | null;
  readonly evidence: readonly TextEvidence[];
}

/** Paid work, internships included. */
export interface ExperienceFact {
  /** Merged, so that jobs at the same time count once. */
  readonly periods: readonly Period[];
  readonly evidence: readonly TextEvidence[];
}

/** What the resume says of when and where the person can work. Addresses say nothing of it. */
export interface AvailabilityFact {
  readonly kind: 'dates' | 'place' | 'work_mode';
  /** `YYYY-MM` of the first and the last month; only for `dates`. */
  readonly from: string | null;
  readonly to: string | null;
  /** For `place`: its name as written; for `work_mode`: `on_site`, `remote` or `hybrid`. */
  readonly value: string | null;
  readonly evidence: readonly TextEvidence[];
}

/** What a match is computed from. Nothing in it comes from name, contacts, birth date or the like. */
export interface ResumeFacts {
  readonly skills: readonly SkillFact[];
  readonly languages: readonly LanguageFact[];
  readonly degrees: readonly DegreeFact[];
  readonly experience: ExperienceFact;
  readonly availability: readonly AvailabilityFact[];
}

/** A form field of which the value can be seen. */
export interface LabelledValue {
  readonly page: number;
  /** The full name of the field, which often tells what the value is. */
  readonly name: string;
  readonly value: string;
}

/** What was understood of a resume. It depends on the reading, the vocabulary and `ANALYSER_VERSION` only. */
export interface Analysis {
  readonly version: number;
  /** The version of the vocabulary by which skills were found; empty if there was none. */
  readonly vocabulary: string;
  /** A JSON Resume document (jsonresume.org). Every string in it has an entry in `values`. */
  readonly document: ResumeDocument;
  readonly values: readonly ValueEvidence[];
  readonly sections: readonly Section[];
  readonly facts: ResumeFacts;
  /** The names of fields are in no text, but tell which values nobody may see in a blind review. */
  readonly formValues: readonly LabelledValue[];
}
