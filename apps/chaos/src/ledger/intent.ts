/** What somebody set out to write. Each has something of its own by which its rows are known. */
export type What =
  | { readonly kind: 'student'; readonly username: string; readonly fullName: string }
  | {
      readonly kind: 'company';
      readonly username: string;
      readonly name: string;
      readonly hrEmail: string;
    }
  /** Known by its title. */
  | { readonly kind: 'job'; readonly company: string; readonly title: string }
  | { readonly kind: 'publication'; readonly jobId: number }
  /** Known by its bytes. */
  | { readonly kind: 'resume'; readonly student: string; readonly file: Written }
  /** Known by its cover letter. */
  | {
      readonly kind: 'application';
      readonly student: string;
      readonly jobId: number;
      readonly coverLetter: string;
      /** SHA-256 of the resume. */
      readonly sha256: string;
      /** The file that is sent along, where it is a new one. */
      readonly file: Written | null;
    }
  | { readonly kind: 'status'; readonly applicationId: number; readonly status: string }
  | { readonly kind: 'withdrawal'; readonly applicationId: number }
  /** A company's; it leaves an event each time. */
  | { readonly kind: 'download'; readonly applicationId: number };

export type WhatOf<K extends What['kind']> = Extract<What, { kind: K }>;

/** A file that was made to be sent. */
export interface Written {
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly fileName: string;
}

/** An intent, and what is known of its outcome. */
export interface Intent<W extends What = What> {
  readonly what: W;
  /** Sent with every attempt. */
  readonly idempotencyKey: string;
  /** `open`: it is under way, or nobody knows what became of it. */
  state: 'open' | 'acknowledged' | 'refused';
  /** Attempts whose outcome nobody knows. */
  unknown: number;
  /**
   * Whether a request of it came to no answer, or to a 5xx. The typed client makes such requests again
   * by itself: an attempt that was answered in the end is not unknown.
   */
  unanswered: boolean;
  /** The id of what was written, where the answer named one. */
  id: number | null;
  /** Why it was refused. */
  refusal: string | null;
}
