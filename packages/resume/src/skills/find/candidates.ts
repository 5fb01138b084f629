import { addressesIn } from './addresses.ts';
import type { LongName, NameEntry, Names } from './names.ts';
import type { Words } from './words.ts';

/** A name in a text, from one word to another, both included. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly entry: NameEntry;
}

const SINGULAR_LENGTH = 3;
/** Conjunctions and prepositions of one letter that Arabic writes together with the next word. */
const ARABIC_PREFIX = /^[وفبلك](?=\p{Script=Arabic}{3})/u;
const HAS_PLURAL = /[a-z]{2}(?<!s|u|si|xi|ri|ni|li|ti)$/u;
const SMALL_S = 0x73;
const FIRST_ARABIC = 0x06_00;
const VERSION = /^([a-z]{3,})\d{1,2}$/u;

/** The longest names in a text, from left to right, none overlapping another. */
export function candidatesIn(words: Words, names: Names): Candidate[] {
  const found: Candidate[] = [];
  const { folded, starts, ends } = words;
  const addresses = addressesIn(words.text);
  let next = 0;
  for (let first = 0; first < folded.length; first += 1) {
    const candidate = candidateAt(words, names, first);
    if (!candidate) continue;
    const start = starts[first] ?? 0;
    while ((addresses[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const address = addresses[next];
    // A name may be an address as a whole, such as Monday.com.
    if (address && start >= address.start && (ends[candidate.last] ?? 0) < address.end) continue;
    if (address && start > address.start && start < address.end) continue;
    found.push(candidate);
    first = candidate.last;
  }
  return found;
}

/** What a text leads to that is a name and nothing else. */
export function wholeName(words: Words, names: Names): NameEntry | undefined {
  const candidate = candidateAt(words, names, 0);
  return candidate?.last === words.folded.length - 1 ? candidate.entry : undefined;
}

function candidateAt(words: Words, names: Names, first: number): Candidate | undefined {
  const word = words.folded[first] ?? '';
  const candidate = longestAt(words, names, first, word) ?? withoutPrefixes(words, names, first);
  if (candidate) return candidate;
  const version = isDigit(word.charCodeAt(word.length - 1)) ? VERSION.exec(word)?.[1] : undefined;
  return version === undefined ? undefined : longestAt(words, names, first, version);
}

function withoutPrefixes(words: Words, names: Names, first: number): Candidate | undefined {
  let word = words.folded[first] ?? '';
  if (word.charCodeAt(0) < FIRST_ARABIC) return undefined;
  for (let left = 2; left > 0 && ARABIC_PREFIX.test(word); left -= 1) {
    word = word.slice(1);
    const candidate = longestAt(words, names, first, word);
    if (candidate) return candidate;
  }
  return undefined;
}

function longestAt(words: Words, names: Names, first: number, word: string): Candidate | undefined {
  const longer = namesOfSeveral(words, names, first, word);
  if (longer) return longer;
  const entry = names.ofOneWord.get(word) ?? names.joined.get(word) ?? pluralEntry(names, word);
  return entry ? { first, last: first, entry } : undefined;
}

/** The entry of the name whose plural this is. Initiatives are no initiative. */
function pluralEntry(names: Names, word: string): NameEntry | undefined {
  const singular = singularOf(word);
  const entry = singular === undefined ? undefined : names.ofOneWord.get(singular);
  return entry?.use === 'always' && entry.kind !== 'soft' ? entry : undefined;
}

function namesOfSeveral(
  words: Words,
  names: Names,
  first: number,
  word: string,
): Candidate | undefined {
  if (words.joined[first + 1] !== true) return undefined;
  if (word === 'ms') {
    return (
      startingWith(words, names, first, word) ?? startingWith(words, names, first, 'microsoft')
    );
  }
  return startingWith(words, names, first, word);
}

function startingWith(
  words: Words,
  names: Names,
  first: number,
  word: string,
): Candidate | undefined {
  const bySecond = names.longer.get(word);
  if (!bySecond) return undefined;
  const second = words.folded[first + 1] ?? '';
  const longer = longerAt(words, bySecond.get(second), first);
  if (longer) return longer;
  for (const other of [singularOf(second), pluralOf(second)]) {
    const name = other === undefined ? undefined : bySecond.get(other)?.at(-1);
    if (name?.rest.length === 0 && name.entry.use === 'always') {
      return { first, last: first + 1, entry: name.entry };
    }
  }
  return undefined;
}

function longerAt(
  { folded, joined }: Words,
  names: readonly LongName[] | undefined,
  first: number,
): Candidate | undefined {
  for (const { rest, entry } of names ?? []) {
    const last = first + 1 + rest.length;
    let at = first + 2;
    while (at < last && joined[at] === true && folded[at] === rest[at - first - 2]) at += 1;
    if (at < last) continue;
    if (rest.length === 0) return { first, last, entry };
    const word = folded[last] ?? '';
    const wanted = rest.at(-1);
    const isSame =
      word === wanted ||
      (entry.use === 'always' && (singularOf(word) === wanted || pluralOf(word) === wanted));
    if (joined[last] === true && isSame) return { first, last, entry };
  }
  return undefined;
}

/** The regular plural of a word; `analysi` is none. */
function pluralOf(word: string): string | undefined {
  return HAS_PLURAL.test(word) ? `${word}s` : undefined;
}

/** The word whose regular plural this is. */
function singularOf(word: string): string | undefined {
  if (word.charCodeAt(word.length - 1) !== SMALL_S || word.length <= SINGULAR_LENGTH)
    return undefined;
  return word.endsWith('ss') ? undefined : word.slice(0, -1);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
