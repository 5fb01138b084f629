import { findDegrees } from '../../lexicon/degrees.ts';
import type { LinedSection } from '../sections/sections.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { entryLines, type EntryLine } from './entry-line.ts';
import type { Entry } from './split-entries.ts';

const LONGEST = 200;

/**
 * Entries of education in a resume that has no section of it: a degree and a school on one line, or on two that
 * follow each other.
 */
export function studiesElsewhere(sections: readonly LinedSection[]): Entry[] {
  return sections.flatMap(({ kind, lines }) =>
    kind === 'references' ? [] : studiesIn(entryLines(lines)),
  );
}

function studiesIn(lines: readonly EntryLine[]): Entry[] {
  const entries: Entry[] = [];
  let used = -1;
  for (const [index, line] of lines.entries()) {
    if (index <= used || !names(line, hasDegree)) continue;
    const [before, next] = [lines[index - 1], lines[index + 1]];
    if (names(line, hasSchool)) {
      entries.push({ head: [line], body: [] });
      used = index;
    } else if (next && names(next, hasSchool) && !names(next, hasDegree)) {
      entries.push({ head: [line, next], body: [] });
      used = index + 1;
    } else if (before && index - 1 > used && names(before, hasSchool)) {
      entries.push({ head: [before, line], body: [] });
      used = index;
    }
  }
  return entries;
}

/** Whether a line is short enough to name something, and does. */
function names({ line }: EntryLine, has: (text: string) => boolean): boolean {
  return line.text.length <= LONGEST && line.text.split(/\s+/u).length <= 25 && has(line.text);
}

function hasDegree(text: string): boolean {
  return findDegrees(text).some(({ start, end }) => schoolScore(text.slice(start, end)) === 0);
}

function hasSchool(text: string): boolean {
  return schoolScore(text) > 0;
}
