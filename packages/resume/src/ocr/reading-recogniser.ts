import { pagesToRecognise } from './pages-to-recognise.ts';
import type { PageRecognition } from './recognition.ts';
import { createRecogniser, type RecogniserOptions } from './recogniser.ts';
import { withRecognised } from './with-recognised.ts';
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

/**
 * Makes a recogniser of readings.
 *
 * @throws {Error} when a file that it needs is missing.
 */
export async function createReadingRecogniser(
  options: RecogniserOptions = {},
): Promise<ReadingRecogniser> {
  const recogniser = await createRecogniser(options);
  return {
    lacks: (reading) => pagesToRecognise(reading).length > 0,
    complete: async (pdf, reading) => {
      const found: PageRecognition[] = [];
      for await (const page of recogniser.recognise(pdf, pagesToRecognise(reading)))
        found.push(page);
      return withRecognised(reading, found);
    },
    close: async () => await recogniser.close(),
  };
}
