import type { Cell, TextLine } from './text-line.ts';

/** The measures of a page as it would be typed: what a text without positions is laid out on. */
const LINE_HEIGHT = 12;
const LETTER_WIDTH = 5;

/** Tabs and runs of three spaces part the cells of a line. */
const GAP = /\t+| {3,}/gu;

/**
 * The lines of a text whose positions are not known, from `start` to `end`, as if they were typed from
 * `top` on; sizes are 0.
 */
export function plainLines(
  text: string,
  page: number,
  start: number,
  end: number,
  top: number,
): TextLine[] {
  const lines: TextLine[] = [];
  let [at, row] = [start, 0];
  for (const { raw, isLong } of rawLines(text.slice(start, end))) {
    const content = raw.trim();
    const before = raw.length - raw.trimStart().length;
    const first = at + before;
    if (isLong && before >= LOST_BLANK) row += 1;
    if (content !== '') {
      const last = first + content.length;
      const cells = cellsOf(content, first, (first - at) * LETTER_WIDTH);
      const y = top + row * LINE_HEIGHT;
      lines.push({
        page,
        start: first,
        end: last,
        text: content,
        runs: [{ start: first, end: last, size: 0, bold: false }],
        cells,
        left: cells[0]?.left ?? 0,
        right: cells.at(-1)?.right ?? 0,
        top: y,
        bottom: y + LINE_HEIGHT - 2,
        size: 0,
        bold: false,
      });
    }
    at += raw.length + 1;
    row += 1;
  }
  return lines;
}

/** A line that is longer lost its line breaks; two spaces often stand in their place. */
const MAX_LENGTH = 400;
/** So many spaces before a part of such a line, one of them the break before it, stand for an empty line. */
const LOST_BLANK = 2;

/** Spaces at which a line that lost its breaks is parted; the first of them belongs to the part before. */
const LOST_BREAK = /(?<=\S ) (?=\s*\S)/gu;
/** Two spaces between two years stand for a dash that was lost, such as one that the font had no code for. */
const YEAR_BEFORE = /(?<!\p{N})(?:19|20)\p{N}{2} $/u;
const YEAR_AFTER = /^ (?:(?:19|20)\p{N}{2}(?!\p{N})|present(?!\p{L}))/iu;
/** A line does not end or begin with these: the line before was broken within a name or a sentence. */
const JOIN_BEFORE = /(?:^|\s)(?:of|and|&|the|in|for|at|to|from|with|a|an) $/u;
const JOIN_AFTER = /^ (?:of|and|&)\s/u;

function partsOf(line: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of line.matchAll(LOST_BREAK)) {
    const [before, after] = [
      line.slice(Math.max(from, index - 12), index),
      line.slice(index, index + 12),
    ];
    const goesOn =
      (YEAR_BEFORE.test(before) && YEAR_AFTER.test(after)) ||
      JOIN_BEFORE.test(before) ||
      JOIN_AFTER.test(after);
    if (goesOn) continue;
    parts.push(line.slice(from, index));
    from = index + 1;
  }
  return [...parts, line.slice(from)];
}

function rawLines(text: string): { readonly raw: string; readonly isLong: boolean }[] {
  return text.split('\n').flatMap((line) => {
    const isLong = line.length > MAX_LENGTH;
    const parts = isLong ? partsOf(line) : [line];
    return parts.map((raw) => ({ raw, isLong }));
  });
}

function cellsOf(content: string, first: number, indent: number): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  const add = (to: number) => {
    cells.push({
      start: first + from,
      end: first + to,
      left: indent + from * LETTER_WIDTH,
      right: indent + to * LETTER_WIDTH,
    });
  };
  for (const gap of content.matchAll(GAP)) {
    add(gap.index);
    from = gap.index + gap[0].length;
  }
  add(content.length);
  return cells;
}
