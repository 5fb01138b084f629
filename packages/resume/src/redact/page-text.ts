import type { Line, ReadPage, Span } from '../result.ts';

/** A span of a page and where its text stands in the text of the page. */
export interface PlacedSpan {
  readonly span: Span;
  /** The index of its line in `ReadPage.lines`. */
  readonly line: number;
  /**
   * For each code unit of the span's text its place in the text of the page; -1 for white space and for a
   * hyphen that was left out. Null where the line was not found in the text.
   */
  readonly places: readonly number[] | null;
}

const BLANK = /\s/u;
const HYPHEN = /[-\u2010\u00AD]/u;
/** Lines with fewer letters are not searched for further down: they would be found anywhere. */
const LEAST_SEARCHED = 4;

/**
 * Finds the visible spans of a page in its text. The text is that of the lines, but for white space,
 * hyphens of broken words, and what form values and notes add; so the lines are found one after the other.
 */
export function placeSpans(page: Pick<ReadPage, 'lines' | 'text'>): PlacedSpan[] {
  const { letters, places } = lettersOf(page.text);
  let at = 0;
  return page.lines.flatMap((line, index): PlacedSpan[] => {
    const spans = line.spans.filter(({ hidden }) => hidden === undefined);
    if (spans.length === 0) return [];
    const found = findLine(spans, letters, at);
    if (!found) return spans.map((span) => ({ span, line: index, places: null }));
    at = found.end;
    let next = found.start;
    return spans.map((span) => {
      const own = Array.from({ length: span.text.length }, (_, unit) => {
        const letter = span.text[unit] ?? '';
        if (!isLetter(letter)) return -1;
        if (next >= found.end) return -1;
        const place = places[next] ?? -1;
        next += 1;
        return place;
      });
      return { span, line: index, places: own };
    });
  });
}

/** The text without white space and without what is not the same everywhere. */
function lettersOf(text: string): { letters: string; places: number[] } {
  const places: number[] = [];
  let letters = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index] ?? '';
    if (!isLetter(unit)) continue;
    letters += HYPHEN.test(unit) ? '-' : unit;
    places.push(index);
  }
  return { letters, places };
}

/** Whether a code unit is in both texts. Control characters are left out of the text of a page. */
function isLetter(unit: string): boolean {
  return !BLANK.test(unit) && !/\p{Cc}/u.test(unit);
}

function findLine(
  spans: Line['spans'],
  letters: string,
  from: number,
): { start: number; end: number } | null {
  const whole = lettersOf(spans.map(({ text }) => text).join('')).letters;
  if (whole === '') return { start: from, end: from };
  // A word that is broken may have lost its hyphen.
  const forms = HYPHEN.test(whole.at(-1) ?? '') ? [whole, whole.slice(0, -1)] : [whole];
  for (const form of forms) {
    if (letters.startsWith(form, from)) return { start: from, end: from + form.length };
  }
  if (whole.length < LEAST_SEARCHED) return null;
  for (const form of forms) {
    const start = letters.indexOf(form, from);
    if (start >= 0) return { start, end: start + form.length };
  }
  return null;
}
