import type { Language } from '../data/company-texts.ts';

/** The content of a resume, in its order. */
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
  /** Set at the other end of the title's line, usually years. */
  readonly aside?: string;
  readonly lines?: readonly string[];
  readonly points?: readonly string[];
}
