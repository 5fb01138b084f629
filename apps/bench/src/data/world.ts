/** Somebody signed in, as the load generator plays them. */
export interface Person {
  /** The id of the student's or company's profile. */
  readonly id: number;
  readonly token: string;
}

export interface Student extends Person {
  /** A stored resume of about 60 KB. */
  readonly resumeId: number;
}

/** What is in the filled database, for those who ask it: all that requests are made of. */
export interface World {
  readonly students: readonly Student[];
  readonly companies: readonly Person[];
  /** Open jobs. */
  readonly openJobs: readonly number[];
  /** Jobs with applications, and whose they are. */
  readonly jobsWithApplicants: readonly { readonly id: number; readonly company: Person }[];
  /** Open jobs that nobody has applied to. */
  readonly freshJobs: readonly number[];
  /** Applications that a company may move on; each of another student. */
  readonly applications: readonly {
    readonly id: number;
    readonly studentId: number;
    readonly company: Person;
  }[];
  /** A student's own large file, and a company's view of small ones. */
  readonly largeResumes: readonly { readonly id: number; readonly student: Person }[];
  /** The cursor, and the legacy page, that is half-way through the open jobs. */
  readonly deepCursor: string;
  readonly deepPage: number;
  readonly logIn: { readonly usernames: readonly string[]; readonly password: string };
  /** Files to send, as paths. */
  readonly files: { readonly small: string; readonly large: string };
}
