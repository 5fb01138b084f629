import type { TextRange } from './redaction.ts';

/** Two ranges with nothing but this between them become one, so that their number tells nothing. */
const NOTHING_BETWEEN = /^[ \t\u00A0.,'’-]{0,3}$/u;

/**
 * Puts ranges in order and merges those that overlap, and those of one kind that stand side by side. The
 * kind of the first and longest counts; a stem stays only of a word that nothing else touches.
 */
export function mergeRanges(ranges: readonly TextRange[], text: string): TextRange[] {
  const sorted = ranges
    .map((range) => trimmed(range, text))
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end || a.keep - b.keep);
  const merged: TextRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (!last) {
      merged.push(range);
      continue;
    }
    const overlaps = range.start < last.end;
    const joins =
      range.kind === last.kind && NOTHING_BETWEEN.test(text.slice(last.end, range.start));
    if (!overlaps && !(joins && last.keep === 0 && range.keep === 0)) {
      merged.push(range);
      continue;
    }
    const same = range.start === last.start && range.end === last.end;
    merged[merged.length - 1] = {
      ...last,
      end: Math.max(last.end, range.end),
      keep: same && range.kind === last.kind ? Math.min(last.keep, range.keep) : 0,
    };
  }
  return merged;
}

function trimmed(range: TextRange, text: string): TextRange {
  const value = text.slice(range.start, range.end);
  const lead = value.length - value.trimStart().length;
  const start = range.start + lead;
  return { ...range, start, end: start + value.trim().length };
}
