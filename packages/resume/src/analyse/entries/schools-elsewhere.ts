import { PhraseFinder } from '../../lexicon/phrase-finder.ts';
import { wordsOf } from '../../lexicon/words.ts';
import type { PageText } from '../text/page-lines.ts';
import type { Piece } from '../text/piece.ts';
import { schoolScore } from '../words/organisation-words.ts';

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

/** The names in what an entry says of its school: "Faculty of Arts, Westmere University" has two. */
function namesIn(text: string): string[] {
  const parts = text.split(/[,،;|(]|\s[-–—]\s/u).filter((part) => schoolScore(part) > 0);
  return [text, ...parts]
    .map((name) => name.replace(/^\s*the\s/iu, ''))
    .filter((name) => schoolScore(name) > 0 && isProper(name));
}

/** What many schools are: "High School" and "Graduate School" are no names. */
const GENERAL = new Set(
  'the of and for a high secondary primary elementary middle public private graduate undergraduate business law medical community state city junior senior national international school schools college university institute academy faculty'.split(
    ' ',
  ),
);

function isProper(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && words.some((word) => !GENERAL.has(word.folded));
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
