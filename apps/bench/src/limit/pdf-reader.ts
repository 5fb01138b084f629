import { createExtractionPool } from '@internsync/resume/extract/pool';

/** Reads the text of a PDF, page by page. */
export type PdfReader = (pdf: Uint8Array) => Promise<readonly string[]>;

/**
 * The product's own reader, with as many threads: what understanding a resume takes is compared with the
 * bare engine in a row of its own, and what a request takes here.
 */
export function startPdfReader(): PdfReader {
  const pool = createExtractionPool();
  return async (pdf) => {
    const read = await pool.extract(pdf);
    if (!read.ok) throw new Error(read.reason);
    return read.pages;
  };
}
