import type { TextLine } from '../text/text-line.ts';
import { overlap, type Piece } from '../text/piece.ts';
import { folded } from '../text/folded.ts';
import { areNames } from '../words/names.ts';
import { isCitation } from './citation.ts';
import type { EducationEntry } from './education.ts';
import { entryLines } from './entry-line.ts';
import { entryDates } from './entry-dates.ts';
import { segmentsOf, type Segment } from './segments.ts';

/** A longer line is a sentence. */
const LONGEST = 120;

/**
 * Studies of which nothing but the school was understood: schools that the lines of education name, and no entry
 * has. Each name is taken once.
 *
 * @param taken the schools of studies and the employers that entries have.
 */
export function leftOutSchools(
  lines: readonly TextLine[],
  taken: readonly Piece[],
): EducationEntry[] {
  const names = new Set(taken.map(({ text }) => folded(text)));
  return entryLines(
    lines.filter(({ text }) => text.length <= LONGEST && !isCitation(text)),
  ).flatMap((line) =>
    segmentsOf([line]).flatMap((segment) => {
      const name = folded(segment.text);
      if (!isSchool(segment) || names.has(name) || taken.some((one) => overlap(one, segment)))
        return [];
      names.add(name);
      return [onlySchool(segment, { head: [line], body: [] })];
    }),
  );
}

/** A short line without capitals, as some people write names. */
const SMALL = /^[\p{Ll}.,'’()&-]+(?:\s[\p{Ll}.,'’()&-]*[\p{Ll})]){1,5}$/u;

function isSchool({ school, title, text, line }: Segment): boolean {
  return (
    school > 0 &&
    title === 0 &&
    /\S\s+\S/u.test(text) &&
    (areNames(text) || SMALL.test(line.text)) &&
    !/(?<!\p{L})(?:campus|activities)(?!\p{L})/iu.test(text)
  );
}

function onlySchool(school: Piece, entry: EducationEntry['entry']): EducationEntry {
  return {
    entry,
    dates: entryDates(entry, 'end'),
    school,
    otherSchools: [],
    schoolSigns: 1,
    degree: null,
    level: null,
    area: null,
    majors: [],
    score: null,
    location: null,
  };
}
