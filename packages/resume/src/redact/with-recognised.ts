import type { Reading, ReadPage } from '../result.ts';
import { textOfPages } from '../text-of-pages.ts';
import type { RecognisedPage } from './redactor.ts';

/**
 * A reading with what was recognised earlier on its pages without a text of their own. Pages that can be read
 * stay as they were read.
 */
export function withRecognised(reading: Reading, recognised: readonly RecognisedPage[]): Reading {
  const pages = reading.pages.map((page, index): ReadPage => {
    const found = recognised[index];
    const isReadable = page.quality === 'good' || page.quality === 'failed';
    if (isReadable || !found || found.text === '') return page;
    return { ...page, lines: found.lines, text: found.text, engine: 'tesseract' };
  });
  return { ...reading, pages, text: textOfPages(pages) };
}
