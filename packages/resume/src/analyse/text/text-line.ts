/** A part of a line in one style, in the text of its page. */
export interface Run {
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** In points; 0 when it is not known. */
  readonly size: number;
  readonly bold: boolean;
}

/** A part of a line between wide gaps. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** In points on the page. */
  readonly left: number;
  readonly right: number;
}

/** A visible line with its place in the text of its page: `text` is `page.text.slice(start, end)`. */
export interface TextLine {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly runs: readonly Run[];
  readonly cells: readonly Cell[];
  /** In points on the page as it is displayed. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The size of most of its letters. */
  readonly size: number;
  /** Whether most of its letters are bold. */
  readonly bold: boolean;
}

const LETTER = /[\p{L}\p{N}]/gu;

/** How many letters and digits a text has. */
export function letterCount(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}

/** The size and the weight of most letters of some runs. */
export function mainStyle(
  text: string,
  base: number,
  runs: readonly Run[],
): Pick<Run, 'size' | 'bold'> {
  const bySize = new Map<number, number>();
  let [letters, boldLetters] = [0, 0];
  for (const { start, end, size, bold } of runs) {
    const count = letterCount(text.slice(start - base, end - base));
    bySize.set(size, (bySize.get(size) ?? 0) + count);
    letters += count;
    if (bold) boldLetters += count;
  }
  let [size, most] = [runs[0]?.size ?? 0, 0];
  for (const [candidate, count] of bySize) {
    if (count > most) [size, most] = [candidate, count];
  }
  return { size, bold: letters > 0 && boldLetters > letters / 2 };
}

/** The part of a line from `start` to `end`, which are offsets in the text of its page. */
export function partOfLine(line: TextLine, start: number, end: number): TextLine {
  const cells = line.cells
    .filter((cell) => cell.end > start && cell.start < end)
    .map((cell) => ({ ...cell, start: Math.max(start, cell.start), end: Math.min(end, cell.end) }));
  const runs = line.runs
    .filter((run) => run.end > start && run.start < end)
    .map((run) => ({ ...run, start: Math.max(start, run.start), end: Math.min(end, run.end) }));
  const text = line.text.slice(start - line.start, end - line.start);
  return {
    ...line,
    start,
    end,
    text,
    cells,
    runs,
    left: cells.reduce((least, cell) => Math.min(least, cell.left), Infinity),
    right: cells.reduce((most, cell) => Math.max(most, cell.right), -Infinity),
    ...mainStyle(text, start, runs),
  };
}
