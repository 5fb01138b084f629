import type { PageRecognition, PageTask, RecogniserFiles } from './recognition.ts';

/** What the process is told first: the file it works on. */
export interface OpenMessage {
  readonly kind: 'open';
  readonly pdf: Uint8Array;
  readonly files: RecogniserFiles;
  readonly dpi: number;
  /** The most memory that PDFium and Tesseract may each use, in bytes. */
  readonly maxEngineBytes: number;
}

/** What it is told then: one page after the other. */
export interface PageMessage {
  readonly kind: 'page';
  readonly task: PageTask;
}

export type ToChild = OpenMessage | PageMessage;

/** What it says: once that it has started, before it looks at the file, and then the answer to each page. */
export type FromChild =
  | { readonly kind: 'started' }
  | { readonly kind: 'page'; readonly recognition: PageRecognition };
