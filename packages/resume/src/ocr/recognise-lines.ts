import { softened, toPgm, type GreyPicture } from './picture.ts';
import type { PixelBox, RawLine, Tesseract } from './core.ts';
import { wordsByScript, type PixelWord } from './words-by-script.ts';

/** A line of words in pixels. */
export interface PixelLine {
  readonly bbox: PixelBox;
  readonly baseline: PixelBox;
  readonly words: readonly PixelWord[];
}

/** From this share of Arabic letters on, a page is read in Arabic alone too. */
const ARABIC_SHARE = 0.2;
const ARABIC = /\p{Script=Arabic}/gu;
const LETTERS = /\p{L}/gu;

/**
 * Recognises English and Arabic together. Together they are as good as English alone on English pages, but
 * take some Arabic words for English ones; so a page with Arabic is read once more in Arabic alone, and
 * each Arabic word that is surer there takes the place of what it covers. That second time its grains are
 * smoothed: what both see alike, the one or the other reads better. Arabic alone cannot be the first pass: on an English page it takes ten times as long.
 */
export function recogniseLines(
  tesseract: Tesseract,
  picture: GreyPicture,
  dpi: number,
): PixelLine[] {
  const lines = tesseract.recognise(toPgm(picture), dpi).map(asPixelLine);
  const text = lines.flatMap(({ words }) => words.map((word) => word.text)).join('');
  const share = count(text, ARABIC) / Math.max(1, count(text, LETTERS));
  if (share < ARABIC_SHARE) return lines;
  const sure = tesseract
    .recognise(toPgm(softened(picture)), dpi, ['ara'])
    .flatMap((line) => asPixelLine(line).words)
    .filter((word) => count(word.text, ARABIC) > 0);
  return lines.map((line) => withSurer(line, sure));
}

function asPixelLine({ bbox, baseline, words }: RawLine): PixelLine {
  return { bbox, baseline, words: words.flatMap(wordsByScript) };
}

/** The line with the given words in the place of those that they cover and that are less sure. */
function withSurer(line: PixelLine, others: readonly PixelWord[]): PixelLine {
  let words = line.words;
  for (const other of others) {
    if (other.bbox.y1 < line.bbox.y0 || other.bbox.y0 > line.bbox.y1) continue;
    const covered = words.filter((word) => covers(other.bbox, word.bbox));
    const [first] = covered;
    if (!first || covered.some((word) => word.confidence >= other.confidence)) continue;
    words = words.flatMap((word) => {
      if (word === first) return [other];
      return covered.includes(word) ? [] : [word];
    });
  }
  return { ...line, words };
}

/** Whether the middle of a box lies in another one, and little of it outside. */
function covers(outer: PixelBox, inner: PixelBox): boolean {
  const y = (inner.y0 + inner.y1) / 2;
  if (y < outer.y0 || y > outer.y1) return false;
  const common = Math.min(outer.x1, inner.x1) - Math.max(outer.x0, inner.x0);
  return common > 0.7 * (inner.x1 - inner.x0);
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
