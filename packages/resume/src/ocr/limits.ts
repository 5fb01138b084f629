const MIB = 1024 * 1024;

/** The limits for recognising one document. */
export interface RecognitionLimits {
  /** The resolution at which pages are drawn, in dots per inch; less for pages of more than 4 million pixels. */
  readonly dpi: number;
  /** How many pages are recognised; further ones are left out. */
  readonly maxPages: number;
  /** After this many milliseconds a page is `too_slow`. The first page includes the start of the process. */
  readonly pageMs: number;
  /** After this many milliseconds the rest of the document is `too_slow`. Waiting for a turn does not count. */
  readonly documentMs: number;
  /** How many bytes of memory (RSS) the process may have. */
  readonly maxMemoryBytes: number;
}

/**
 * A page of a resume takes 2 to 6 s and 200 MiB on one core; the limits leave room for a busy machine and
 * for large pages.
 */
export const DEFAULT_RECOGNITION_LIMITS: RecognitionLimits = {
  dpi: 150,
  maxPages: 10,
  pageMs: 45_000,
  documentMs: 180_000,
  maxMemoryBytes: 640 * MIB,
};
