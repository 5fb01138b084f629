import type { ActiveContent } from '../scan/active-content.ts';

/**
 * Why a file gave no text. These are answers about the file, not faults of ours:
 * - `not_a_pdf`: the bytes do not start with `%PDF-`.
 * - `encrypted`: it cannot be opened without a password, or hides its structure behind one.
 * - `damaged`: it claims to be a PDF and cannot be parsed, or is cut off before its end.
 * - `no_text`: it opens and has pages, but holds no text (a scan, for instance).
 * - `too_large`: it is larger, or takes more memory to read, than the limits allow.
 * - `too_slow`: it was not read within the time limit.
 * - `busy`: too many files wait already, or it waited too long for its turn; the same file may
 *   succeed later.
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
  /** The engine that read it, with its version, e.g. `unpdf 1.8.1`. */
  readonly engine: string;
  /** How many pages the file has; more than `pages.length` when only the first ones were read. */
  readonly pageCount: number;
  /**
   * The text of each page that was read, in order, Unicode NFC, with the values of its form fields
   * after it; a page without text, or one that is damaged, is `''`.
   */
  readonly pages: readonly string[];
  /** True when the limits on pages, characters or time cut the text short. */
  readonly truncated: boolean;
  /** What the file holds that is more than a document. */
  readonly activeContent: readonly ActiveContent[];
}

/** A file that was not read, and why. */
export interface ExtractionFailure {
  readonly ok: false;
  readonly reason: ExtractionFailureReason;
  /** How many pages the file has, where that much could be found out. */
  readonly pageCount: number | null;
  /** What was found that is more than a document: of a file that was not looked through, not all. */
  readonly activeContent: readonly ActiveContent[];
}

export type ExtractionResult = ExtractedText | ExtractionFailure;

/**
 * Reads the text of PDF files and looks for active content, off the calling thread and within limits.
 *
 * `extract` resolves with a failure for every kind of bad file and rejects only for faults of the
 * extractor itself.
 */
export interface TextExtractor {
  /** The bytes are copied when their turn comes and stay the caller's: leave them as they are until then. */
  extract(pdf: Uint8Array): Promise<ExtractionResult>;
  /** Stops the workers. Extractions under way resolve as `busy`, and so do later ones. */
  close(): Promise<void>;
}
