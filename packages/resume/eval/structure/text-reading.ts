import type { AnalysedReading } from '../../src/analyse/analyse.ts';
import type { ReadPage } from '../../src/result.ts';

/** A page that has a text and no positions, as it may be of an old reading. */
export function textPage(text: string): ReadPage {
  return {
    width: 595,
    height: 842,
    lines: [],
    text,
    engine: 'pdfium',
    quality: 'good',
    pictures: [],
  };
}

/** Pages with these texts and nothing else. */
export function textReading(...texts: readonly string[]): AnalysedReading {
  return { pages: texts.map(textPage), links: [], formValues: [], notes: [] };
}
