/**
 * The part of JSON Resume (https://jsonresume.org/schema, version 1) that is read from resumes. Dates are
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 */
export interface ResumeDocument {
  readonly basics?: Basics;
  readonly work?: readonly Work[];
  readonly volunteer?: readonly Volunteer[];
  readonly education?: readonly Education[];
  readonly skills?: readonly SkillEntry[];
  readonly languages?: readonly LanguageEntry[];
  readonly projects?: readonly Project[];
  readonly certificates?: readonly Certificate[];
}

export interface Basics {
  readonly name?: string;
  /** The title under the name, such as `Software Engineer`. */
  readonly label?: string;
  readonly email?: string;
  /** As E.164 when the number is complete, else as written. */
  readonly phone?: string;
  readonly url?: string;
  readonly summary?: string;
  readonly location?: Location;
  readonly profiles?: readonly Profile[];
}

export interface Location {
  readonly address?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode?: string;
}

export interface Profile {
  readonly network?: string;
  readonly username?: string;
  readonly url?: string;
}

interface Dated {
  readonly startDate?: string;
  /** Left out when it goes on, or is not said. */
  readonly endDate?: string;
  /** The dates as they are written, when they are in the Hijri calendar. */
  readonly hijriDates?: string;
}

export interface Work extends Dated {
  /** The company. */
  readonly name?: string;
  readonly position?: string;
  readonly location?: string;
  readonly summary?: string;
  readonly highlights?: readonly string[];
}

export interface Volunteer extends Dated {
  readonly organization?: string;
  readonly position?: string;
  readonly summary?: string;
  readonly highlights?: readonly string[];
}

export interface Education extends Dated {
  readonly institution?: string;
  readonly area?: string;
  /** The degree as it is written. */
  readonly studyType?: string;
  /** The grade as it is written. */
  readonly score?: string;
  readonly courses?: readonly string[];
}

export interface SkillEntry {
  /** A skill, or the name of a group of skills. */
  readonly name?: string;
  readonly level?: string;
  readonly keywords?: readonly string[];
}

export interface LanguageEntry {
  readonly language?: string;
  readonly fluency?: string;
}

export interface Project extends Dated {
  readonly name?: string;
  readonly description?: string;
  readonly highlights?: readonly string[];
  readonly url?: string;
}

export interface Certificate {
  readonly name?: string;
  readonly date?: string;
  readonly issuer?: string;
  readonly url?: string;
}
