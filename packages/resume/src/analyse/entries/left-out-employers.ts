import type { TextLine } from '../text/text-line.ts';
import { overlap, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import { folded } from '../text/folded.ts';
import { areNames, isProper } from '../words/names.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { isCitation } from './citation.ts';
import { entryDates } from './entry-dates.ts';
import { entryLines, type EntryLine } from './entry-line.ts';
import { segmentsOf, type Segment } from './segments.ts';
import type { WorkEntry } from './work.ts';

/** A longer line describes more than a position. */
const LONGEST = 160;

/**
 * Positions at schools that the lines of work say in words, and no entry has: "Worked as a lecturer in the
 * Department of Physics of Westmere University". Each school is taken once.
 *
 * @param taken the schools of studies and the employers that entries have.
 */
export function leftOutEmployers(lines: readonly TextLine[], taken: readonly Piece[]): WorkEntry[] {
  const names = new Set(taken.map(({ text }) => folded(text)));
  return entryLines(
    lines.filter(({ text }) => text.length <= LONGEST && !isCitation(text)),
  ).flatMap((line) => {
    const position = positionIn(line);
    if (!position || taken.some((one) => overlap(one, position.company))) return [];
    const name = folded(position.company.text);
    if (names.has(name)) return [];
    names.add(name);
    return [asWork(line, position)];
  });
}

interface SaidPosition {
  readonly title: Piece;
  readonly company: Piece;
  readonly otherSchools: readonly Piece[];
}

function positionIn(line: EntryLine): SaidPosition | null {
  const [first, ...others] = segmentsOf([line]);
  if (!first) return null;
  const title = titleOf(first);
  const [company, ...otherSchools] = title
    ? others.flatMap((segment) => schoolAtEnd(segment) ?? [])
    : [];
  return title && company ? { title, company, otherSchools } : null;
}

/** What stands before the title of a sentence. */
const LEAD =
  /^(?:(?:also\s)?(?:worked|working|served|serving|employed|appointed)\sas|.{1,30}\sexperience\sas)\s(?:an?\s|the\s)?/iu;
/** Whoever assists or supervises somebody does not have that title. */
const VERB = /^\p{Lu}?\p{Ll}+(?:ed|ing)\s/u;

function titleOf(segment: Segment): Piece | null {
  const title = partOf(segment, LEAD.exec(segment.text)?.[0].length ?? 0, segment.text.length);
  return titleScore(title.text) === 2 && !VERB.test(title.text) ? title : null;
}

/** Before the last of these words stands a part of the school. */
const OF = /\s(?:at|of|in)\s(?:the\s)?/giu;

/** The end of a sentence, not of an abbreviation. */
const STOP = /(?<=\p{L}{4})\.$/u;

/** The school in words that end with its name: "the Department of Physics of Westmere University". */
function schoolAtEnd(segment: Segment): Piece | null {
  if (segment.school === 0 || segment.title > 0) return null;
  const starts = [...segment.text.matchAll(OF)].map(({ index, 0: word }) => index + word.length);
  for (const start of [...starts.toReversed(), 0]) {
    const name = withoutEdges(partOf(segment, start, segment.text.replace(STOP, '').length));
    if (schoolScore(name.text) > 0 && isProper(name.text) && areNames(name.text)) return name;
  }
  return null;
}

function asWork(line: EntryLine, { title, company, otherSchools }: SaidPosition): WorkEntry {
  const entry = { head: [line], body: [] };
  return {
    entry,
    dates: entryDates(entry, 'both'),
    title,
    titleSigns: 1,
    company,
    companySigns: 1,
    otherSchools,
    location: null,
  };
}
