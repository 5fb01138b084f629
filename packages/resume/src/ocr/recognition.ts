import type { Box, Line } from '../result.ts';

/** What is to be recognised of a page. */
export interface PageTask {
  /** Counted from 0. */
  readonly page: number;
  /** The size of the page in points, as displayed. */
  readonly width: number;
  readonly height: number;
  /** The parts to recognise, in points; the whole page when left out. */
  readonly parts?: readonly Box[];
}

/** A word as it was recognised. */
export interface RecognisedWord {
  /** In logical order, Unicode NFC. */
  readonly text: string;
  /** In points on the page as it is displayed; the origin is the top left corner. */
  readonly box: Box;
  /** From 0 to 100, as Tesseract tells it. */
  readonly confidence: number;
}

/** A page that was recognised. */
export interface RecognisedPage {
  readonly outcome: 'recognised';
  readonly page: number;
  /** In points, as displayed. */
  readonly width: number;
  readonly height: number;
  /** The words, in the order of the recogniser. */
  readonly words: readonly RecognisedWord[];
  /** The same words in reading order, each line a line of the page. */
  readonly lines: readonly Line[];
  /** The text in reading order, a line break after each line; `''` if nothing was recognised. */
  readonly text: string;
  /** The mean of the words' confidences, weighted by their lengths, from 0 to 100; 0 without words. */
  readonly confidence: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/**
 * Why a page was not recognised:
 * - `too_slow`: it took longer than a page, or the document, may.
 * - `too_large`: it took more memory than allowed.
 * - `failed`: it cannot be drawn, or broke the recogniser.
 */
export type RecognitionFailure = 'too_slow' | 'too_large' | 'failed';

/** A page that was not recognised. */
export interface UnrecognisedPage {
  readonly outcome: RecognitionFailure;
  readonly page: number;
}

export type PageRecognition = RecognisedPage | UnrecognisedPage;

/** Where the files are that recognition needs, as `file:` URLs ending in `/`; by default in the installed packages. */
export interface RecogniserFiles {
  /** The folder of `pdfium.wasm`. */
  readonly pdfiumUrl?: string;
  /** The folder of `tesseract-core*.js` and `.wasm` of `tesseract.js-core`. */
  readonly coreUrl?: string;
  /** The folder of `eng.traineddata.gz` and `ara.traineddata.gz`. */
  readonly languagesUrl?: string;
}
