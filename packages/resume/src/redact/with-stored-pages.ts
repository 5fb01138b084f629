import type { Reading, ReadPage } from '../result.ts';
import { textOfPages } from '../text-of-pages.ts';
import type { StoredPage } from './redactor.ts';

/**
 * A reading with the stored text of its pages without one of their own, which was recognised earlier. Pages that
 * can be read stay as they were read.
 */
export function withStoredPages(reading: Reading, stored: readonly StoredPage[]): Reading {
  const pages = reading.pages.map((page, index): ReadPage => {
    const found = stored[index];
    const isReadable = page.quality === 'good' || page.quality === 'failed';
    if (isReadable || !found || found.text === '') return page;
    return { ...page, lines: found.lines, text: found.text, engine: 'tesseract' };
  });
  return { ...reading, pages, text: textOfPages(pages) };
}
