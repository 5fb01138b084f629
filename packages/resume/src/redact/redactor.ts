import type { ExtractionFailureReason } from '../extract/extractor.ts';
import type { ReadPage } from '../result.ts';
import type { AnalysedPerson, KnownPerson } from './person.ts';
import type { Redaction } from './redaction.ts';

/** Grows when the same resume may be redacted differently than before. */
export const REDACTOR_VERSION = 4;

/** What is known of the person who must not be recognised. */
export interface RedactionRequest {
  readonly known: KnownPerson;
  /** What was understood of the resume, if it was analysed. */
  readonly analysis?: AnalysedPerson | null;
  /** The pages as they were stored, with what was recognised on scans, which is not recognised again. */
  readonly stored?: readonly StoredPage[] | null;
}

/** What is stored of a page. */
export type StoredPage = Pick<ReadPage, 'lines' | 'text'>;

/** A resume without what identifies the person. */
export interface RedactedResume {
  readonly ok: true;
  /** See `redactPdf`. */
  readonly pdf: Uint8Array;
  /** The text of each page that was read. */
  readonly pages: readonly string[];
  /** The texts of all pages, an empty line between two; pages without text are left out, as in `Reading.text`. */
  readonly text: string;
  /** Where each page begins in `text`, in UTF-16 code units; for a page without text, where it would. */
  readonly pageOffsets: readonly number[];
  /** What was redacted. It tells what the person is called, so it must not be stored with the rest. */
  readonly redactions: readonly Redaction[];
  readonly version: number;
}

export interface RedactionFailure {
  readonly ok: false;
  readonly reason: ExtractionFailureReason;
}

/**
 * Redacts resumes for reviewers who must not know whose they are, off the calling thread and within limits.
 *
 * `redact` resolves with a failure for every kind of bad file. It rejects only for faults of the redactor
 * itself.
 */
export interface ResumeRedactor {
  /** Of what it makes: the `REDACTOR_VERSION` of this package. */
  readonly redactorVersion: number;
  /** The bytes stay the caller's. They are copied when the work begins, so do not change them before. */
  redact(pdf: Uint8Array, request: RedactionRequest): Promise<RedactedResume | RedactionFailure>;
}
