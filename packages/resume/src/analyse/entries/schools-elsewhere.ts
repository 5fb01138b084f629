import { PhraseFinder } from '../../lexicon/phrase-finder.ts';
import { wordsOf } from '../../lexicon/words.ts';
import type { PageText } from '../text/page-lines.ts';
import type { Piece } from '../text/piece.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { isProper } from '../words/names.ts';

/** More places of one school tell nothing more. */
const MOST_PLACES = 30;

/**
 * Where the schools of a resume are named besides their entries: with an award, with a referee, in a sentence.
 * One word alone, such as MIT, is often another word, and is not looked for.
 *
 * @param schools where the entries name them.
 * @returns the other places of a school; those of a name that several entries have are given to the first.
 */
export function schoolsElsewhere(
  pages: readonly PageText[],
  schools: readonly Piece[],
): (school: Piece | null) => readonly Piece[] {
  const names = schools.flatMap((school) =>
    namesIn(school.text).map((name) => [name, school] as const),
  );
  const places = new Map<Piece, Piece[]>();
  if (names.length > 0) {
    const finder = PhraseFinder.ofFirst(names);
    for (const page of pages) addPlaces(places, page, finder, schools);
  }
  return (school) => (school && places.get(school)) ?? [];
}

/** What a school teaches, or where it is: "Westmere College of Arts" is also called Westmere College. */
const OF = /\s(?:of|for)\s.*$/u;

/** The names in what an entry says of its school: "Faculty of Arts, Westmere University" has two. */
function namesIn(text: string): string[] {
  const parts = text.split(/[,،;|(]|\s[-–—]\s/u).filter((part) => schoolScore(part) > 0);
  return [text, ...parts, ...parts.map((part) => part.replace(OF, ''))]
    .map((name) => name.replace(/^\s*the\s/iu, ''))
    .filter((name) => schoolScore(name) > 0 && wordsOf(name).length > 1 && isProper(name));
}

function addPlaces(
  places: Map<Piece, Piece[]>,
  { index, text }: PageText,
  finder: PhraseFinder<Piece>,
  schools: readonly Piece[],
): void {
  const own = schools
    .filter(({ page }) => page === index)
    .toSorted((one, other) => one.start - other.start);
  let at = 0;
  for (const { value, start, end } of finder.find(text)) {
    for (let next = own[at]; next && next.end <= start; next = own[at]) at += 1;
    const entry = own[at];
    const found = places.get(value) ?? [];
    if ((entry && entry.start < end) || found.length >= MOST_PLACES) continue;
    places.set(value, [...found, { page: index, start, end, text: text.slice(start, end) }]);
  }
}
