import type { Line, ReadPage, Span } from '../../result.ts';
import { mainStyle, type Cell, type Run, type TextLine } from './text-line.ts';

/** A span with its place in the text of its page. */
interface PlacedSpan {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}

/** A gap wider than this share of the size separates cells. */
const CELL_GAP = 1.2;
const BOLD = 600;
/** So far ahead a line is looked for when the text does not go on with it. */
const AHEAD = 2000;
/** So many letters tell where a line begins. */
const PROBE = 12;
const HYPHEN = /[-\u2010\u00AD]/u;
const SPACE = /\s/u;

/**
 * The visible lines of a page with their offsets in its text. The text is made from the lines by
 * `layout/joined-text.ts` and `clean-text.ts`: spaces may differ, and hyphens at the end of a line may be
 * dropped. A line that the text does not have is left out.
 */
export function alignedLines(page: Pick<ReadPage, 'lines' | 'text'>, index: number): TextLine[] {
  const lines: TextLine[] = [];
  let from = 0;
  for (const line of page.lines) {
    const spans = line.spans.filter(({ hidden }) => hidden === undefined);
    if (spans.length === 0) continue;
    const placed = placeSpans(spans, page.text, from) ?? placeFurther(spans, page.text, from);
    const first = placed?.[0];
    const last = placed?.at(-1);
    if (!placed || !first || !last) continue;
    from = last.end;
    lines.push(asLine(placed, page.text.slice(first.start, last.end), index));
  }
  return lines;
}

/** Where the spans of a line stand if the text goes on with them at `from`; null if it does not. */
function placeSpans(
  spans: Line['spans'],
  text: string,
  from: number,
): readonly PlacedSpan[] | null {
  const placed: PlacedSpan[] = [];
  let at = from;
  for (const [index, span] of spans.entries()) {
    let [start, end] = [-1, -1];
    const letters = span.text;
    for (let letter = 0; letter < letters.length; letter += 1) {
      const wanted = letters.charAt(letter);
      if (SPACE.test(wanted)) continue;
      while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
      const found = text.charAt(at);
      if (found === wanted || (wanted === '\u00AD' && found === '-')) {
        if (start < 0) start = at;
        at += 1;
        end = at;
        continue;
      }
      const isLast = index === spans.length - 1 && letters.slice(letter + 1).trim() === '';
      if (!isLast || !HYPHEN.test(wanted)) return null;
    }
    if (start >= 0) placed.push({ span, start, end });
  }
  return placed.length > 0 ? placed : null;
}

/** Looks for the line further on in the text. */
function placeFurther(
  spans: Line['spans'],
  text: string,
  from: number,
): readonly PlacedSpan[] | null {
  const probe = (spans[0]?.text ?? '').trim().slice(0, PROBE);
  if (probe === '') return null;
  const at = text.slice(from, from + AHEAD).indexOf(probe);
  return at < 0 ? null : placeSpans(spans, text, from + at);
}

function asLine(placed: readonly PlacedSpan[], text: string, page: number): TextLine {
  const start = placed[0]?.start ?? 0;
  const end = placed.at(-1)?.end ?? start;
  const runs = placed.map(({ span, start, end }): Run => ({
    start,
    end,
    size: span.fontSize,
    bold: span.weight >= BOLD,
  }));
  const boxes = placed.map(({ span }) => span.box);
  return {
    page,
    start,
    end,
    text,
    runs: joined(runs),
    cells: cellsOf(placed),
    left: boxes.reduce((least, { left }) => Math.min(least, left), Infinity),
    right: boxes.reduce((most, { right }) => Math.max(most, right), -Infinity),
    top: boxes.reduce((least, { top }) => Math.min(least, top), Infinity),
    bottom: boxes.reduce((most, { bottom }) => Math.max(most, bottom), -Infinity),
    ...mainStyle(text, start, runs),
  };
}

/** Runs of the same style that follow each other are one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.size === run.size && last.bold === run.bold) {
      result[result.length - 1] = { ...last, end: run.end };
    } else {
      result.push(run);
    }
  }
  return result;
}

function cellsOf(placed: readonly PlacedSpan[]): Cell[] {
  const cells: Cell[] = [];
  for (const { span, start, end } of placed) {
    const { left, right } = span.box;
    const last = cells.at(-1);
    const gap = last ? Math.max(left - last.right, last.left - right) : 0;
    if (last && gap <= CELL_GAP * span.fontSize) {
      cells[cells.length - 1] = {
        start: last.start,
        end,
        left: Math.min(left, last.left),
        right: Math.max(right, last.right),
      };
    } else {
      cells.push({ start, end, left, right });
    }
  }
  return cells;
}
