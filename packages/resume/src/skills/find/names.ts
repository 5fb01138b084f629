import { VocabularyFault, type SkillRow } from '../skill-row.ts';
import type { Skill } from '../vocabulary.ts';
import { wordsOf, type SignedWords } from './words.ts';

/** When a name counts. */
export type NameUse = 'always' | 'in_context' | 'in_lists';

/** A folded name leads to a skill. */
export interface NameEntry {
  /** The index of the skill. */
  readonly skill: number;
  readonly use: NameUse;
  readonly kind: Skill['kind'];
}

/** A name of two or more words, without the first two. */
export interface LongName {
  readonly rest: readonly string[];
  readonly entry: NameEntry;
}

/** All names, folded. */
export interface Names {
  readonly ofOneWord: ReadonlyMap<string, NameEntry>;
  /** By the first word, then by the second; the longest first. */
  readonly longer: ReadonlyMap<string, ReadonlyMap<string, readonly LongName[]>>;
  /** Names of two words, written as one; null where two skills have such a name. */
  readonly joined: ReadonlyMap<string, NameEntry | null>;
  readonly signed: SignedWords;
}

/** Which names may be taken already: none, or those of skills that stand before. */
export type OnTaken = 'fault' | 'skip';

const SIGNED = /[+#.]/u;
/** Letters and digits of English with single spaces. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/u;
const NO_WORDS: readonly string[] = [];

/** Collects the names of skills. */
export class NamesBuilder {
  readonly #ofOneWord = new Map<string, NameEntry>();
  readonly #longer = new Map<string, Map<string, LongName[]>>();
  readonly #signed = new Set<string>();
  readonly #joined = new Map<string, NameEntry | null>();

  /**
   * Adds the names of a skill, and spellings that follow from them. A name that another skill has is a fault, or is left out, as `onTaken` says;
   * `places` has the places of the skills for messages.
   */
  add(row: SkillRow, skill: number, onTaken: OnTaken, places: readonly string[]): void {
    const { kind } = row;
    const entries: Record<NameUse, NameEntry> = {
      always: { skill, use: 'always', kind },
      in_context: { skill, use: 'in_context', kind },
      in_lists: { skill, use: 'in_lists', kind },
    };
    for (const name of namesOf(row)) {
      const words = PLAIN.test(name) ? plainWords(name) : this.#signedWords(name);
      if (words.length === 0) {
        throw new VocabularyFault(`${row.place}: "${name}" has no letter`);
      }
      const use = useOf(row, name);
      const taken = this.#entryOf(words);
      if (!taken) this.#set(words, entries[use]);
      else if (taken.skill !== skill && onTaken === 'fault') {
        const other = places[taken.skill] ?? '';
        throw new VocabularyFault(`${row.place}: "${name}" is also a name at ${other}`);
      }
      if (use === 'always' && onTaken === 'fault' && words.length > 1) {
        this.#addSpellings(name, words, entries[use]);
      }
    }
  }

  build(): Names {
    for (const bySecond of this.#longer.values()) {
      for (const names of bySecond.values()) {
        if (names.length > 1) names.sort((a, b) => b.rest.length - a.rest.length);
      }
    }
    const ofOneWord = this.#ofOneWord;
    return {
      ofOneWord,
      longer: this.#longer,
      joined: this.#joined,
      signed: this.#signed,
    };
  }

  /** `frontend` and `nodejs` for names that are written with a dash, a dot or a space. */
  #addSpellings(name: string, words: readonly string[], entry: NameEntry): void {
    const [first = '', second = ''] = words;
    if (words.length === 2) {
      if (first === '&' || second === '&') return;
      const key = first + second;
      const other = this.#joined.get(key);
      const isFree = other === undefined || other?.skill === entry.skill;
      this.#joined.set(key, isFree ? entry : null);
      return;
    }
    if (PLAIN.test(name)) return;
    for (const spelling of joinedSpellings(name)) {
      if (!this.#entryOf(spelling)) this.#set(spelling, entry);
    }
  }

  #signedWords(name: string): readonly string[] {
    const { folded } = wordsOf(name);
    for (const word of folded) if (SIGNED.test(word)) this.#signed.add(word);
    return folded;
  }

  #entryOf(words: readonly string[]): NameEntry | undefined {
    const [first = '', second] = words;
    if (second === undefined) return this.#ofOneWord.get(first);
    const names = this.#longer.get(first)?.get(second);
    return names?.find(
      ({ rest }) =>
        rest.length === words.length - 2 && rest.every((word, i) => word === words[i + 2]),
    )?.entry;
  }

  #set(words: readonly string[], entry: NameEntry): void {
    const [first = '', second] = words;
    if (second === undefined) {
      this.#ofOneWord.set(first, entry);
      return;
    }
    const name = { rest: words.length === 2 ? NO_WORDS : words.slice(2), entry };
    const bySecond = this.#longer.get(first) ?? new Map<string, LongName[]>();
    this.#longer.set(first, bySecond);
    const names = bySecond.get(second);
    if (names) names.push(name);
    else bySecond.set(second, [name]);
  }
}

/** The name, the Arabic name and the aliases. */
export function namesOf({ name, arabicName, aliases }: SkillRow): readonly string[] {
  return arabicName === null ? [name, ...aliases] : [name, arabicName, ...aliases];
}

/** Every folded name, its words with one space between them, with what it leads to. */
export function* allNames({ ofOneWord, longer }: Names): Generator<readonly [string, NameEntry]> {
  yield* ofOneWord;
  for (const [first, bySecond] of longer) {
    for (const [second, names] of bySecond) {
      for (const { rest, entry } of names) yield [[first, second, ...rest].join(' '), entry];
    }
  }
}

function useOf({ inContext, inLists }: SkillRow, name: string): NameUse {
  if (inContext.includes(name)) return 'in_context';
  return inLists.includes(name) ? 'in_lists' : 'always';
}

/** As `wordsOf`, for the names that are plain; it takes a tenth of the time. */
function plainWords(name: string): readonly string[] {
  const lower = name.toLowerCase();
  if (!lower.includes(' ')) return [lower];
  const words = lower.split(' ');
  return words.includes('and') ? words.map((word) => (word === 'and' ? '&' : word)) : words;
}

/** A name of three words or more, with two of them that a dash or dot connects written as one. */
function* joinedSpellings(name: string): Generator<readonly string[]> {
  const { text, folded, starts, ends } = wordsOf(name);
  for (let i = 1; i < folded.length; i += 1) {
    const gap = text.slice(ends[i - 1], starts[i]);
    if (gap === ' ' || gap === '' || folded[i] === '&' || folded[i - 1] === '&') continue;
    yield [...folded.slice(0, i - 1), `${folded[i - 1]}${folded[i]}`, ...folded.slice(i + 1)];
  }
}
