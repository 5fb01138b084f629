import type { Reading } from '../result.ts';

/** Recognises the text of pictures that a reading lacks, in a process of its own, one file at a time. */
export interface ReadingRecogniser {
  /** Whether there are pages or pictures whose text could be recognised. */
  lacks(reading: Reading): boolean;
  /**
   * The reading with the text of its pictures; the same where none was recognised.
   *
   * @throws {Error} when the process cannot start.
   */
  complete(pdf: Uint8Array, reading: Reading): Promise<Reading>;
  /** Ends the process. */
  close(): Promise<void>;
}
