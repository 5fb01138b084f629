import type { Box, Reading, ReadPage } from '../result.ts';
import type { PageTask } from './recognition.ts';

/** A page has so few pictures of text; more are icons and decoration. */
const MOST_PARTS = 4;
/** A picture is no wider or higher than this when it shows a single small thing, in points. */
const SMALLEST_SIDE = 24;
/** So many letters on a picture are the text of the page, and the picture is its background. */
const BACKGROUND_LETTERS = 40;

/**
 * Decides what of a file should be recognised: pages that are pictures, pages whose text is garbled, pages
 * on which nothing was found (their text may be drawn as lines), and pictures on pages with text.
 *
 * @returns none if the reading already has everything, or the file could not be opened.
 */
export function pagesToRecognise(reading: Reading): PageTask[] {
  return reading.pages.flatMap((page, index): PageTask[] => {
    const { width, height, quality } = page;
    if (!(width > 0 && height > 0) || quality === 'failed') return [];
    const whole = { page: index, width, height };
    if (quality !== 'good') return [whole];
    const parts = picturesOfText(page);
    return parts.length > 0 ? [{ ...whole, parts }] : [];
  });
}

/** The pictures that may show text: the largest ones without text of the page on them. */
function picturesOfText({ pictures, lines }: ReadPage): Box[] {
  const spans = lines.flatMap((line) => line.spans).filter(({ hidden }) => hidden === undefined);
  return pictures
    .filter((box) => Math.min(box.right - box.left, box.bottom - box.top) >= SMALLEST_SIDE)
    .filter((box) => {
      const on = spans.filter((span) => isMostlyIn(span.box, box));
      return on.reduce((letters, { text }) => letters + text.length, 0) < BACKGROUND_LETTERS;
    })
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .slice(0, MOST_PARTS);
}

/** Whether the middle of a box lies in another. */
export function isMostlyIn(inner: Box, outer: Box): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
}

function areaOf({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
