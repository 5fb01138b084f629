import type { FieldKey } from './fields/field-texts.ts';

/** The language a text is written in. */
export type Language = 'en' | 'ar';

/** The texts of an internship. */
export interface InternshipTexts {
  readonly title: string;
  readonly field: FieldKey;
  readonly summary: string;
  readonly tasks: readonly string[];
  readonly asks: readonly string[];
  readonly location: string;
  readonly workMode: 'on_site' | 'remote' | 'hybrid';
  readonly workType: 'full_time' | 'part_time';
}

/** A company and the internships it offers. The host names are reserved ones that do not resolve. */
export interface CompanyTexts {
  readonly username: string;
  readonly name: string;
  readonly hrEmail: string;
  readonly website: string;
  readonly language: Language;
  readonly about: string;
  readonly internships: readonly InternshipTexts[];
}
