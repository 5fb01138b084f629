import { findDegrees } from '../../lexicon/degrees.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { CERTIFICATE } from './certificate.ts';
import type { EntryLine } from './entry-line.ts';
import type { Entry } from './split-entries.ts';

/** So late in a line the name of a degree is part of a sentence. */
const EARLY = 6;
/** Names in front of the name of a degree: "Westmere Associate Diploma". */
const BEFORE_DEGREE = /^(?:\p{Lu}\S*\s){1,2}$/u;
const NO_DEGREE = /thesis|dissertation|project|mémoire|arbeit|tesis|رسالة|مشروع/iu;
const LONGEST = 160;

/**
 * Splits entries of education that name several degrees on lines of their own, each with its school: not every
 * degree has a date to tell where it begins.
 */
export function oneDegreeEach(entries: readonly Entry[]): Entry[] {
  return entries.flatMap((entry) => {
    const lines = [...entry.head, ...entry.body];
    const groups: EntryLine[][] = [];
    let [hasDegree, hasSchool] = [false, false];
    for (const line of lines) {
      const [degree, school] = [namesDegree(line), namesSchool(line)];
      const before = groups.at(-1);
      // Below the date of a study that has its school, a line names a school of its own.
      const follows = before?.at(-1)?.dates.length ?? 0;
      if (hasDegree && hasSchool && school && !degree && !line.body && follows > 0) {
        groups.push([line]);
        [hasDegree, hasSchool] = [false, true];
      } else if (!before || (degree && hasDegree)) {
        // The school may stand above its degree.
        const last = before?.at(-1);
        const moves =
          last !== undefined &&
          before !== undefined &&
          before.length > 2 &&
          !school &&
          hasSchool &&
          namesSchool(last) &&
          !namesDegree(last) &&
          before.filter(namesSchool).length > 1;
        if (moves) before.pop();
        groups.push(moves ? [last, line] : [line]);
        [hasDegree, hasSchool] = [degree, school || moves];
      } else {
        before.push(line);
        hasDegree ||= degree;
        hasSchool ||= school;
      }
    }
    if (groups.length < 2) return [entry];
    return groups.map(asEntry);
  });
}

const MAX_HEAD = 5;

function asEntry(lines: readonly EntryLine[]): Entry {
  const first = lines.findIndex(({ body, bullet }, index) => (body || bullet) && index > 0);
  const size = Math.min(first < 0 ? lines.length : first, MAX_HEAD);
  return { head: lines.slice(0, size), body: lines.slice(size) };
}

function namesDegree({ line }: EntryLine): boolean {
  if (line.text.length > LONGEST || NO_DEGREE.test(line.text)) return false;
  if (CERTIFICATE.test(line.text)) return true;
  const [first] = findDegrees(line.text);
  return (
    first !== undefined &&
    (first.start <= EARLY || BEFORE_DEGREE.test(line.text.slice(0, first.start))) &&
    schoolScore(line.text.slice(first.start, first.end)) === 0
  );
}

function namesSchool({ line }: EntryLine): boolean {
  return line.text.length <= LONGEST && schoolScore(line.text) > 0;
}
