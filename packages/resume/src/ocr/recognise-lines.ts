import { softened, toPgm, type GreyPicture } from './picture.ts';
import { commaMarker } from './arabic-comma.ts';
import type { Language, RawLine, Tesseract } from './core.ts';
import { mergedReadings } from './two-readings.ts';
import { apart } from './apart.ts';
import type { PixelLine } from './pixel-line.ts';
import { wordsByScript } from './words-by-script.ts';

/** From this share of Arabic letters on, a page is read in Arabic alone too. */
const ARABIC_SHARE = 0.2;
const ARABIC = /\p{Script=Arabic}/gu;
const LETTERS = /\p{L}/gu;

/**
 * Recognises English and Arabic together. Together they are as good as English alone on English pages, but
 * take some Arabic words for English ones; so a page with Arabic is read once more in Arabic alone, and the
 * two readings are made one. That second time its grains are smoothed: what both see alike, the one or the
 * other reads better. Arabic alone cannot be the first pass: on an English page it takes ten times as long.
 */
export function recogniseLines(
  tesseract: Tesseract,
  picture: GreyPicture,
  dpi: number,
): PixelLine[] {
  const read = (seen: GreyPicture, languages?: readonly Language[]) =>
    tesseract.recognise(toPgm(seen), dpi, languages).map(asPixelLine);
  const lines = read(picture);
  const text = lines.flatMap(({ words }) => words.map((word) => word.text)).join('');
  const share = count(text, ARABIC) / Math.max(1, count(text, LETTERS));
  if (share < ARABIC_SHARE) return lines;
  const merged = mergedReadings(lines, read(softened(picture), ['ara']));
  const withComma = commaMarker(picture);
  return merged.map((line) => ({ ...line, words: line.words.map(withComma) }));
}

function asPixelLine({ bbox, baseline, words }: RawLine): PixelLine {
  return { bbox, baseline, words: apart(words.flatMap(wordsByScript)) };
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
