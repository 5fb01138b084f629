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
  for (const raw of rawLines(text.slice(start, end))) {
    const content = raw.trim();
    const first = at + (raw.length - raw.trimStart().length);
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

function rawLines(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => (line.length > MAX_LENGTH ? line.split(/(?<=\S ) (?=\s*\S)/u) : [line]));
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
