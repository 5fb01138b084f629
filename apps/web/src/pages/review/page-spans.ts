/** A piece of text on a page, in points from its upper left corner. */
export interface PageSpan {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly direction: 'ltr' | 'rtl';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Letters alone, in one form: readers of PDF files differ in blanks, ligatures and Arabic forms. */
function lettersOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u200e\u200f\u061c]/gu, '');
}

/**
 * Where a quote stands among the spans of a page.
 *
 * @param share where it begins in the text of the page, from 0 to 1; of several places the nearest is taken.
 * @returns a box for each span that has a part of it; none if it was not found.
 */
export function findBoxes(
  spans: readonly PageSpan[],
  quote: string,
  share: number,
): readonly Box[] {
  const letters = spans.map(({ text }) => lettersOf(text));
  const all = letters.join('');
  const sought = lettersOf(quote);
  if (sought === '') return [];
  const start = nearest(all, sought, share * all.length);
  if (start === null) return [];
  const end = start + sought.length;
  const boxes: Box[] = [];
  let from = 0;
  for (const [index, span] of spans.entries()) {
    const { length } = letters[index] ?? '';
    const first = Math.max(start - from, 0);
    const last = Math.min(end - from, length);
    if (first < last) boxes.push(partOf(span, first, last));
    from += length;
  }
  return boxes;
}

function nearest(text: string, sought: string, place: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    if (best === null || Math.abs(at - place) < Math.abs(best - place)) best = at;
  }
  return best;
}

/** From where to where the letters of a span reach, counted without blanks. */
function partOf(span: PageSpan, first: number, last: number): Box {
  const { left, top, right, bottom, direction } = span;
  const places = Array.from(span.text).flatMap((character, index) =>
    Array.from(lettersOf(character), () => index),
  );
  const begin = shareOf(span.text, places[first] ?? 0);
  const end = shareOf(span.text, (places[last - 1] ?? 0) + 1);
  const width = right - left;
  return {
    x: direction === 'rtl' ? right - width * end : left + width * begin,
    y: top,
    width: width * (end - begin),
    height: bottom - top,
  };
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** How far the first characters of a text reach, of its whole width: letters are not equally wide. */
function shareOf(text: string, count: number): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return count / Array.from(text).length;
  canvas.font = '16px sans-serif';
  const whole = canvas.measureText(text).width || 1;
  return Math.min(1, canvas.measureText(Array.from(text).slice(0, count).join('')).width / whole);
}
