/** A planned write. Each has a unique value that identifies its rows. */
export type What =
  | { readonly kind: 'student'; readonly username: string; readonly fullName: string }
  | {
      readonly kind: 'company';
      readonly username: string;
      readonly name: string;
      readonly hrEmail: string;
    }
  /** Identified by its title. */
  | { readonly kind: 'job'; readonly company: string; readonly title: string }
  | { readonly kind: 'publication'; readonly jobId: number }
  /** Identified by its bytes. */
  | { readonly kind: 'resume'; readonly student: string; readonly file: Written }
  /** Identified by its cover letter. */
  | {
      readonly kind: 'application';
      readonly student: string;
      readonly jobId: number;
      readonly coverLetter: string;
      /** SHA-256 of the resume. */
      readonly sha256: string;
      /** The file that is sent with it, if it is a new one. */
      readonly file: Written | null;
    }
  | { readonly kind: 'status'; readonly applicationId: number; readonly status: string }
  | { readonly kind: 'withdrawal'; readonly applicationId: number }
  /** A download of the resume by a company; each one leaves an event. */
  | { readonly kind: 'download'; readonly applicationId: number };

export type WhatOf<K extends What['kind']> = Extract<What, { kind: K }>;

/** A generated file. */
export interface Written {
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly fileName: string;
}

/** An intent and its known outcome. */
export interface Intent<W extends What = What> {
  readonly what: W;
  /** Sent with every attempt. */
  readonly idempotencyKey: string;
  /** `open`: it is running, or its outcome is unknown. */
  state: 'open' | 'acknowledged' | 'refused';
  /** The number of attempts with an unknown outcome. */
  unknown: number;
  /**
   * Whether one of its requests got no answer, or a 5xx. The typed client repeats such requests by
   * itself; if an attempt is answered in the end, its outcome is known.
   */
  unanswered: boolean;
  /** The id of the written row, if the answer contained it. */
  id: number | null;
  /** The reason of the refusal. */
  refusal: string | null;
}
