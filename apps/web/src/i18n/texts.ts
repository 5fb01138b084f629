import type { texts as account } from './en/account.ts';
import type { texts as common } from './en/common.ts';
import type { texts as company } from './en/company.ts';
import type { texts as errors } from './en/errors.ts';
import type { texts as publicTexts } from './en/public.ts';
import type { texts as review } from './en/review.ts';
import type { texts as session } from './en/session.ts';
import type { texts as student } from './en/student.ts';

/** All texts by area. The two core areas come with the first load, the others with their pages. */
export interface AllTexts {
  readonly common: typeof common;
  readonly public: typeof publicTexts;
  readonly session: typeof session;
  readonly student: typeof student;
  readonly company: typeof company;
  readonly review: typeof review;
  readonly account: typeof account;
  readonly errors: typeof errors;
}

/** The areas whose texts are loaded with their pages. */
export type Area = Exclude<keyof AllTexts, 'common' | 'public'>;

/** The same names with other sentences: what a translation must have. */
export type Translated<Texts> = {
  readonly [Name in keyof Texts]: Texts[Name] extends string ? string : Translated<Texts[Name]>;
};

declare module 'use-intl' {
  interface AppConfig {
    Messages: AllTexts;
  }
}
