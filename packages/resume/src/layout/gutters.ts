import type { Direction } from '../result.ts';
import { asFragment, type Fragment } from './fragments.ts';

/** A region cut into what is above its columns, the columns as they are read, and what is below. */
export interface Columns {
  readonly above: readonly Fragment[];
  readonly first: readonly Fragment[];
  readonly second: readonly Fragment[];
  readonly below: readonly Fragment[];
}

/** A gutter is at least this wide, in points. */
const MIN_GUTTER = 6;
const MIN_LINES = 3;
/** Where columns come close in one line, their gap is at least this share of the size. */
const NARROW_GAP = 0.45;
/** How far a letter may be from the edge that its column shares, in points. */
const NEAR_EDGE = 1.5;
/** A side whose lines have fewer code units on average holds dates or labels, not a column. */
const SHORT = 14;
const LONG = 20;
/** Fewer lines that stand beside lines of the other side are rather the cells of a table. */
const MIN_DENSE = 5;
/** A line of a paragraph fills this share of the longest, and this share of the lines does. */
const FULL_LINE = 0.8;
const PROSE_SHARE = 0.6;
/** A title is this much larger than the usual text. */
const TITLE = 1.4;

interface Span {
  readonly left: readonly Fragment[];
  readonly right: readonly Fragment[];
  /** The fragments of the region that are in it, or that were cut for it. */
  readonly used: readonly Fragment[];
  readonly top: number;
  readonly bottom: number;
}

/** Finds the tallest gutter with columns on both sides; null if there is none. */
export function findColumns(fragments: readonly Fragment[], direction: Direction): Columns | null {
  if (fragments.length < 2 * MIN_LINES) return null;
  const sorted = fragments.toSorted((a, b) => a.base - b.base);
  let best: Span | null = null;
  let bestHeight = 0;
  for (const strip of gutterCandidates(sorted)) {
    for (const span of spansBeside(sorted, strip)) {
      const height = span.bottom - span.top;
      if (height > bestHeight && hasLines(span) && areColumns(span)) {
        best = span;
        bestHeight = height;
      }
    }
  }
  if (!best) return null;
  const [first, last] = direction === 'rtl' ? [best.right, best.left] : [best.left, best.right];
  const heading = headingAbove(first, last);
  const second = last.filter((fragment) => !heading.has(fragment));
  const inside = new Set(best.used.filter((fragment) => !heading.has(fragment)));
  const top = Math.min(...[...inside].map(({ base }) => base));
  const above = sorted.filter((fragment) => !inside.has(fragment) && fragment.base < top);
  const below = sorted.filter((fragment) => !inside.has(fragment) && fragment.base >= top);
  return { above, first, second, below };
}

/**
 * The first lines of the second column if they stand above the first one, begin with a title and end with a
 * gap: the name and the address of the whole page.
 */
function headingAbove(
  first: readonly Fragment[],
  second: readonly Fragment[],
): ReadonlySet<Fragment> {
  const start = Math.min(...first.map((fragment) => fragment.base - fragment.size));
  const sizes = second.map(({ size }) => size).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const heading = new Set<Fragment>();
  let titled = false;
  let before: Fragment | undefined;
  for (const fragment of second) {
    if (before && titled && fragment.base - before.base > 2 * Math.max(before.size, usual)) break;
    if (fragment.base >= start) return titled ? heading : new Set();
    titled ||= fragment.size >= TITLE * usual;
    heading.add(fragment);
    before = fragment;
  }
  return titled ? heading : new Set();
}

/** A strip without text, and the edge of text beside it that several fragments share. */
interface Strip {
  readonly start: number;
  readonly end: number;
  readonly edge: 'start' | 'end';
}

function gutterCandidates(fragments: readonly Fragment[]): Strip[] {
  const leftEdges = commonEdges(fragments.map(({ left }) => left));
  const rightEdges = commonEdges(fragments.map(({ right }) => right));
  return [
    ...leftEdges.map((end): Strip => ({ start: end - MIN_GUTTER, end, edge: 'end' })),
    ...rightEdges.map((start): Strip => ({ start, end: start + MIN_GUTTER, edge: 'start' })),
  ];
}

/** Positions, rounded to points, that at least two edges have, the most common first. */
function commonEdges(edges: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const edge of edges) {
    const rounded = Math.round(edge);
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= 2)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 24)
    .map(([edge]) => edge);
}

/** The stretches of a page in which no fragment crosses a strip and both sides have text. */
function* spansBeside(sorted: readonly Fragment[], strip: Strip): Generator<Span, void, undefined> {
  let open: { left: Fragment[]; right: Fragment[]; used: Fragment[] } | undefined;
  for (const fragment of sorted) {
    open ??= { left: [], right: [], used: [] };
    const parts = partsBeside(fragment, strip);
    if (parts) {
      open.left.push(...parts.left);
      open.right.push(...parts.right);
      open.used.push(fragment);
    } else {
      yield* asSpan(open.left, open.right, open.used);
      open = undefined;
    }
  }
  if (open) yield* asSpan(open.left, open.right, open.used);
}

interface Parts {
  readonly left: readonly Fragment[];
  readonly right: readonly Fragment[];
}

/** On which side of a strip a fragment is; null if it crosses the strip. */
function partsBeside(fragment: Fragment, strip: Strip): Parts | null {
  if (fragment.right <= strip.start + 1) return { left: [fragment], right: [] };
  if (fragment.left >= strip.end - 1) return { left: [], right: [fragment] };
  return cutAt(fragment, strip);
}

/** Cuts a fragment at the shared edge, if it has a gap there that is wider than between words. */
function cutAt({ pieces, size, left, right: last }: Fragment, strip: Strip): Parts | null {
  const { start, end, edge } = strip;
  if (left > start || last < end) return null;
  let right = -Infinity;
  for (const [index, piece] of pieces.entries()) {
    const distance = edge === 'end' ? piece.left - end : right - start;
    const gap = piece.left - right;
    if (index > 0 && Math.abs(distance) <= NEAR_EDGE && gap >= NARROW_GAP * size) {
      return {
        left: [asFragment(pieces.slice(0, index))],
        right: [asFragment(pieces.slice(index))],
      };
    }
    right = Math.max(right, piece.right);
  }
  return null;
}

function* asSpan(
  left: Fragment[],
  right: Fragment[],
  used: Fragment[],
): Generator<Span, void, undefined> {
  const top = used[0]?.base;
  const bottom = used.at(-1)?.base;
  if (left.length < MIN_LINES || right.length < MIN_LINES) return;
  if (top !== undefined && bottom !== undefined) yield { left, right, used, top, bottom };
}

/** Tells columns, which are read one after the other, from the cells of a table. */
function areColumns({ left, right }: Span): boolean {
  const leftLines = linesOf(left);
  const rightLines = linesOf(right);
  const fewer = leftLines.length <= rightLines.length ? leftLines : rightLines;
  const more = fewer === leftLines ? rightLines : leftLines;
  // The two sides overlap in a part of the page only when one is much shorter.
  const aligned = fewer.filter((line) =>
    more.some((other) => Math.abs(line.base - other.base) <= line.size * 0.15),
  ).length;
  const alignedShare = aligned / fewer.length;
  const [short, long] =
    average(leftLines) <= average(rightLines) ? [leftLines, rightLines] : [rightLines, leftLines];
  const shortest = average(short);
  const changes = sideChanges(left, right) / (2 * fewer.length);
  const columnByColumn = changes <= 0.35;
  if (alignedShare < (columnByColumn ? 0.9 : 0.5)) return true;
  if (columnByColumn && shortest >= SHORT) return true;
  if (fewer.length < MIN_DENSE || fewer.length * 2 < more.length || hasDates(short)) return false;
  return columnByColumn || shortest >= LONG || isProse(long);
}

/** Whether most lines are as long as the longest, as those of paragraphs are. */
function isProse(lines: readonly TextLine[]): boolean {
  const longest = Math.max(...lines.map(({ length }) => length));
  const full = lines.filter(({ length }) => length >= FULL_LINE * longest).length;
  return full >= PROSE_SHARE * lines.length;
}

/** Whether most lines have digits, as dates and amounts have. */
function hasDates(lines: readonly TextLine[]): boolean {
  return lines.filter(({ digits }) => digits).length * 2 > lines.length;
}

interface TextLine {
  readonly base: number;
  readonly size: number;
  readonly length: number;
  readonly digits: boolean;
}

function linesOf(fragments: readonly Fragment[]): TextLine[] {
  const lines: { base: number; size: number; length: number; digits: boolean }[] = [];
  for (const { base, size, length, hasDigits: digits } of fragments) {
    const last = lines.at(-1);
    if (last && Math.abs(base - last.base) <= size * 0.3) {
      last.length += length;
      last.digits ||= digits;
    } else {
      lines.push({ base, size, length, digits });
    }
  }
  return lines;
}

function hasLines({ left, right }: Span): boolean {
  return linesOf(left).length >= MIN_LINES && linesOf(right).length >= MIN_LINES;
}

function average(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0) / lines.length;
}

/** How often the drawing order goes from one side to the other. */
function sideChanges(left: readonly Fragment[], right: readonly Fragment[]): number {
  const drawn = [
    ...left.map(({ order }) => ({ order, side: 0 })),
    ...right.map(({ order }) => ({ order, side: 1 })),
  ].toSorted((a, b) => a.order - b.order);
  let changes = 0;
  for (const [index, { side }] of drawn.entries()) {
    if (index > 0 && drawn[index - 1]?.side !== side) changes += 1;
  }
  return changes;
}
