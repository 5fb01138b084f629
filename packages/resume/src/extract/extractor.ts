import type { AnalysedReading } from '../analyse/analyse.ts';
import type { Analysis } from '../analyse/analysis.ts';
import type { AnalysedPerson, KnownPerson } from '../redact/person.ts';
import type { RedactedText } from '../redact/redact-text.ts';
import type { Reading } from '../result.ts';
import type { ActiveContent } from '../scan/active-content.ts';

/**
 * Why a file gave no text. These reasons are about the file; they are not faults of the extractor:
 * - `not_a_pdf`: there is no `%PDF-` in its first 1,024 bytes.
 * - `encrypted`: it cannot be opened, or its structure cannot be read, without a password.
 * - `damaged`: it claims to be a PDF but no engine can open it.
 * - `no_text`: it opens and has pages, but contains no visible text (for example a scan).
 * - `too_large`: it is larger, or takes more memory to read, than the limits allow.
 * - `too_slow`: it was not read within the time limit.
 * - `busy`: too many files are waiting, or it waited too long; the same file may succeed later.
 */
export type ExtractionFailureReason =
  | 'not_a_pdf'
  | 'encrypted'
  | 'damaged'
  | 'no_text'
  | 'too_large'
  | 'too_slow'
  | 'busy';

/** A file that was read. */
export interface ExtractedText {
  readonly ok: true;
  /** The engines that read it, with their versions, e.g. `pdfium 2.15.1`, separated by `, `. */
  readonly engine: string;
  /** How many pages the file has; more than `pages.length` when only the first ones were read. */
  readonly pageCount: number;
  /**
   * The visible text of each page that was read, in order, Unicode NFC, with the values of its form
   * fields after it; a page that is damaged or has no text is `''`.
   */
  readonly pages: readonly string[];
  /** All that was read, with places, hidden text and grade. */
  readonly reading: Reading;
  /** What was understood of it; null if that broke, or took too long. */
  readonly analysis: Analysis | null;
  /** True when the limits on pages or characters cut the text short. */
  readonly truncated: boolean;
  /** The active content of the file. */
  readonly activeContent: readonly ActiveContent[];
  /** Those of `activeContent` that nothing but a click on a link starts; left out if there are none. */
  readonly onlyOnClick?: readonly ActiveContent[];
}

/** A file that was not read, and the reason. */
export interface ExtractionFailure {
  readonly ok: false;
  readonly reason: ExtractionFailureReason;
  /** How many pages the file has, if that is known. */
  readonly pageCount: number | null;
  /** What was read, left out if the reading was ended or did not begin: it has the grade, and reasons for the student. */
  readonly reading?: Reading;
  /** The active content that was found; incomplete if the file was not scanned to its end. */
  readonly activeContent: readonly ActiveContent[];
  /** Those of `activeContent` that nothing but a click on a link starts; left out if there are none. */
  readonly onlyOnClick?: readonly ActiveContent[];
}

export type ExtractionResult = ExtractedText | ExtractionFailure;

/**
 * Reads the text of PDF files and looks for active content, off the calling thread and within limits.
 *
 * `extract` resolves with a failure for every kind of bad file. It rejects only for faults of the
 * extractor itself.
 */
export interface TextExtractor {
  /** Of the readings: the `READER_VERSION` of this package. */
  readonly version: number;
  /** Of the analyses: the `ANALYSER_VERSION` of this package. */
  readonly analyserVersion: number;
  /**
   * The bytes stay the caller's. They are copied when the reading begins, so do not change them before.
   */
  extract(pdf: Uint8Array): Promise<ExtractionResult>;
  /**
   * Understands a reading that was changed since, for example by recognising its pictures, or again by another
   * analyser or vocabulary.
   *
   * @returns null if that breaks or takes too long; `busy` if it may succeed later.
   */
  analyse(reading: AnalysedReading): Promise<Analysis | null | 'busy'>;
  /**
   * Takes what identifies a person out of texts that are about the person.
   *
   * @param texts the pages of a resume, if there is an `analysis` of it.
   * @returns null if that breaks or takes too long; `busy` if it may succeed later.
   */
  redactTexts(
    texts: readonly string[],
    person: KnownPerson,
    analysis: AnalysedPerson | null,
  ): Promise<readonly RedactedText[] | null | 'busy'>;
  /** Stops the workers. Running and later extractions resolve as `busy`. */
  close(): Promise<void>;
}
