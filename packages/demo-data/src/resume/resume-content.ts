import type { Language } from '../data/company-texts.ts';

/** What a resume says, in the order in which it says it. */
export interface ResumeContent {
  readonly language: Language;
  readonly name: string;
  readonly headline: string;
  readonly contact: readonly string[];
  readonly sections: readonly ResumeSection[];
}

export interface ResumeSection {
  readonly heading: string;
  readonly entries: readonly ResumeEntry[];
}

export interface ResumeEntry {
  readonly title?: string;
  /** Set at the other end of the title's line: years, mostly. */
  readonly aside?: string;
  readonly lines?: readonly string[];
  readonly points?: readonly string[];
}
