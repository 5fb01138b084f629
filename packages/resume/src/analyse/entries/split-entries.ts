import { beginsBold, type EntryLine } from './entry-line.ts';

/** An entry of a section: the lines that name it and date it, then those that describe it. */
export interface Entry {
  readonly head: readonly EntryLine[];
  readonly body: readonly EntryLine[];
}

const MAX_BEFORE = 3;
const MAX_HEAD = 5;

/**
 * Splits the lines of a section into entries. Each date begins one, together with the lines above it: as many
 * as stand above the first date of the section, where the others look alike. Without dates each line that
 * stands out, or each group of lines that name something, is one.
 */
export function splitEntries(lines: readonly EntryLine[]): Entry[] {
  const starts = lines.some(({ dates }) => dates.length > 0)
    ? datedStarts(lines)
    : undatedStarts(lines);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? lines.length;
    return asEntry(lines.slice(start, end));
  });
}

function asEntry(lines: readonly EntryLine[]): Entry {
  const first = lines.findIndex(({ body }, index) => body && index > 0);
  const size = Math.min(first < 0 ? lines.length : first, MAX_HEAD);
  return { head: lines.slice(0, size), body: lines.slice(size) };
}

function datedStarts(lines: readonly EntryLine[]): number[] {
  const dated = lines.flatMap(({ dates }, index) => (dates.length > 0 ? [index] : []));
  const first = dated[0] ?? 0;
  const above = linesAbove(lines, first, -1);
  const pattern = lines[first - above];
  const starts: number[] = [];
  let before = -1;
  for (const at of dated) {
    const room = linesAbove(lines, at, before);
    const start = before < 0 ? first - above : startOf(lines, at, room, above, pattern);
    if (isSecondDate(lines, starts, start, at)) {
      before = at;
      continue;
    }
    starts.push(start);
    before = at;
  }
  return starts;
}

/** How many lines right above a line may belong to its entry. */
function linesAbove(lines: readonly EntryLine[], at: number, before: number): number {
  let count = 0;
  while (count < MAX_BEFORE && at - count - 1 > before) {
    const line = lines[at - count - 1];
    if (!line || line.body || line.dates.length > 0) break;
    count += 1;
  }
  return count;
}

/** The line at which the entry dated at `at` begins. */
function startOf(
  lines: readonly EntryLine[],
  at: number,
  room: number,
  above: number,
  pattern: EntryLine | undefined,
): number {
  const usual = lines[at - above];
  if (above <= room && usual && pattern && looksAlike(usual, pattern)) return at - above;
  for (let count = 0; count <= room; count += 1) {
    const line = lines[at - count];
    if (line && pattern && looksAlike(line, pattern) && standsOut(line, lines)) return at - count;
  }
  return at - Math.min(above, room);
}

/** Whether a date stands in the lines that name the entry before, and is a part of it. */
function isSecondDate(
  lines: readonly EntryLine[],
  starts: readonly number[],
  start: number,
  at: number,
): boolean {
  const last = starts.at(-1);
  if (last === undefined) return false;
  const line = lines[at];
  // A line with nothing but one date, right below a dated line of the same entry: "Expected: 2026".
  const rest = line ? line.line.text.replaceAll(/[\p{N}\p{P}\s]/gu, '').length : 0;
  const single = line?.dates.every((date) => date.single) === true;
  return start === at && at === last + 1 && rest < 12 && single && line?.line.cells.length === 1;
}

function undatedStarts(lines: readonly EntryLine[]): number[] {
  const heads = lines.flatMap(({ body }, index) => (body ? [] : [index]));
  const bold = heads.filter((index) => {
    const line = lines[index];
    return line !== undefined && beginsBold(line.line);
  });
  if (bold.length > 0 && bold.length < lines.length) {
    // Two bold lines, one right below the other, name one entry.
    const all = new Set(bold);
    return bold.filter((index) => !all.has(index - 1));
  }
  if (heads.length > 0 && heads.length < lines.length)
    return heads.filter((index) => lines[index - 1]?.body !== false);
  // In a section without any order, each bullet is an item, else each line.
  const bullets = lines.some(({ bullet }) => bullet);
  return lines.flatMap((line, index) => (index === 0 || line.bullet || !bullets ? [index] : []));
}

function looksAlike(one: EntryLine, other: EntryLine): boolean {
  return (
    one.line.size === other.line.size &&
    beginsBold(one.line) === beginsBold(other.line) &&
    Math.abs(one.line.left - other.line.left) < 6
  );
}

/** Whether a line looks different from lines that describe. */
function standsOut(line: EntryLine, lines: readonly EntryLine[]): boolean {
  return (
    beginsBold(line.line) || lines.some((other) => other.body && other.line.size !== line.line.size)
  );
}
