import type { DegreeLevel } from '../analyse/analysis.ts';
import { DEGREE_WORDS } from './data/degree-words.ts';
import { rows } from './data/rows.ts';
import { findFields } from './fields-of-study.ts';
import type { Mention } from './mention.ts';
import { PhraseFinder, type PhraseMention } from './phrase-finder.ts';
import { wordsOf } from './words.ts';

/** A degree that a text names. */
export interface DegreeMention extends Mention {
  readonly level: DegreeLevel;
}

type Reading = 'plain' | 'capital' | 'short' | 'field' | 'not';

const LEVELS: readonly DegreeLevel[] = [
  'secondary',
  'associate',
  'bachelor',
  'master',
  'doctorate',
];
const READINGS: readonly Reading[] = ['plain', 'capital', 'short', 'field', 'not'];

/** The place of a level, from 0 (`secondary`) to 4 (`doctorate`). */
export function degreeRank(level: DegreeLevel): number {
  return LEVELS.indexOf(level);
}

const OF_A_FIELD =
  /^[\s(]*(?:in|of|en|de|d['’]|du|des|im|em|für|degree|degrees|student|hons|honours|honors|في)(?![\p{L}\p{N}])/iu;
const NEXT_DEGREE = /^\s{0,3}(?:\/|,|or|and|&|ou|oder|und|o|y|أو|أو)\s{0,3}$/iu;
/** "a B.A." is no A.B. */
const ARTICLE = /(?<![\p{L}\p{N}.])[aA](?=\s\p{Lu}\.)/gu;
/** A field that no list has, and the school: "BA Industrial Arts, Westmere College". */
const OF_A_SCHOOL =
  /^,?\s\p{Lu}\p{Ll}[^\n|;.]{0,70}(?<!\p{L})(?:University|College|Institute|Polytechnic)(?!\p{L})/u;
const CAPITAL = /^\p{Lu}/u;
const CAPITALS = /^\p{Lu}+$/u;
/**
 * The French BUT and the Spanish ESO in small letters, letters with a space such as "b tech", and words that differ
 * from MArch, BEd, MEd and the like only by their capitals.
 */
const ORDINARY_WORDS = /^(?:but|eso|[a-z] [a-z]+|[Mm]arch|MARCH|[bm]ed|[BM]ed|BED|mim|Mim)$/u;
/** Beyond this many characters a field of study does not belong to the letters before it. */
const NEAR_FIELD = 4;

let finder: PhraseFinder<string> | undefined;

function degreeFinder(): PhraseFinder<string> {
  finder ??= new PhraseFinder(
    rows(DEGREE_WORDS).flatMap(([level = '', reading = '', names = '']) =>
      names.split(', ').map((name) => [name, `${level} ${reading}`] as const),
    ),
  );
  return finder;
}

/**
 * The degrees that a text names, finished or not, in English, Arabic, French, German, Spanish and Chinese, in
 * the order of the text. A title before a person's name ("Dr. Smith") is none. It takes time in proportion to
 * the length.
 */
export function findDegrees(text: string): readonly DegreeMention[] {
  const found = degreeFinder().find(text, wordsOf(text.replaceAll(ARTICLE, '-')));
  const startsOfFields = new Set<number>();
  if (found.some(({ value }) => !value.endsWith('plain'))) {
    for (const { start } of findFields(text)) startsOfFields.add(start);
  }
  const kept: DegreeMention[] = [];
  // From the end, because "BS or MS in Physics" makes a degree of BS only through MS.
  for (const mention of found.toReversed()) {
    const { level, reading } = parts(mention);
    const { start, end } = withDot(text, mention);
    if (level === undefined || reading === 'not' || goesOn(text, end)) continue;
    const written = text.slice(mention.start, mention.end);
    const next = kept.at(-1);
    const isBeforeDegree =
      next !== undefined && NEXT_DEGREE.test(text.slice(end, Math.min(next.start, end + 12)));
    const isBeforeField =
      OF_A_FIELD.test(text.slice(end, end + 12)) ||
      beginsSoonAfter(startsOfFields, text, end) ||
      (reading === 'short' && isOfASchool(text, start, end)) ||
      isBeforeDegree;
    const isVerb =
      reading === 'capital' && !isBeforeField && /^ \p{Ll}/u.test(text.slice(end, end + 2));
    if (!isVerb && isDegree(reading, written, isBeforeField, isAlone(text, start, end)))
      kept.push({ level, start, end });
  }
  return kept.toReversed();
}

function parts({ value }: PhraseMention<string>): {
  level: DegreeLevel | undefined;
  reading: Reading | undefined;
} {
  const [first, second] = value.split(' ');
  return {
    level: LEVELS.find((one) => one === first),
    reading: READINGS.find((one) => one === second),
  };
}

function isDegree(
  reading: Reading | undefined,
  written: string,
  isBeforeField: boolean,
  isAlone: boolean,
): boolean {
  if (reading === 'plain') return !ORDINARY_WORDS.test(written);
  if (reading === 'field') return isBeforeField || isAlone;
  if (reading === 'capital') return CAPITAL.test(written) || isBeforeField;
  if (reading !== 'short' || !CAPITAL.test(written)) return false;
  return written.includes('.') || (CAPITALS.test(written) && (isBeforeField || isAlone));
}

/** A mention together with the dot that ends its abbreviation. */
function withDot(text: string, { start, end }: Mention): Mention {
  const isAbbreviation = text[end] === '.' && text.slice(start, end).includes('.');
  return { start, end: isAbbreviation ? end + 1 : end };
}

/** Whether a school follows; "Boston, MA" is a place. */
function isOfASchool(text: string, start: number, end: number): boolean {
  return (
    !/,\s?$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    OF_A_SCHOOL.test(text.slice(end, end + 100))
  );
}

/** Whether letters with dots go on: "S.B.Q.X" is another name. */
function goesOn(text: string, end: number): boolean {
  return text[end - 1] === '.' && /^\p{L}/u.test(text.slice(end, end + 2));
}

function beginsSoonAfter(starts: ReadonlySet<number>, text: string, end: number): boolean {
  for (let at = end; at <= end + NEAR_FIELD; at += 1) {
    if (starts.has(at)) return true;
    if (!/[\s,:.()\-–—|]/u.test(text[at] ?? '')) return false;
  }
  return false;
}

/** Whether nothing stands before it in its line, and nothing but a date, a comma or a bar after it. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|\n)\s{0,8}$/u.test(text.slice(Math.max(0, start - 9), start)) &&
    /^\s*(?:$|\n|,|\||-|–|—|\()/u.test(text.slice(end, end + 8))
  );
}
