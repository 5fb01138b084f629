import dameraulevenshtein from 'damerau-levenshtein';
import { ORDINARY_WORDS } from './lexicon/ordinary-words.ts';
import { soundShapeOf, soundsLike, type SoundShape } from './sound-shape.ts';
import { isDistinct, latinPattern } from './transliteration.ts';
import { skeletonOf } from './skeleton.ts';
import { afterApostrophe, foldWord, wordsOf } from './words.ts';

/**
 * How sure it is that a word belongs to the name:
 * - `sure`: it is a part of the name, wherever it stands.
 * - `weak`: it is one beside another part, or alone in a line; else it may be an ordinary word.
 * - `glue`: it is one only beside another part: an initial, an article, `bin`, `van`.
 */
export type NameMatch = 'sure' | 'weak' | 'glue' | null;

const GLUE = new Set(
  `al el ul abd abdel abdul abdal abu abou bu bin ben ibn bint bent umm oum ould de del della der den di da do dos das du la
  le les van von vom zu zum ter ten te y e und saint st san santa mc mac o d ال عبد ابو ابا ابي ابن بن بنت ام ال`.split(
    /\s+/u,
  ),
);
/** Parts with fewer letters count only beside another part; a character of Chinese or Korean says more. */
const LEAST_LETTERS = 3;
const LEAST_CHARACTERS = 2;
const WITHOUT_SPACES = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]+$/u;
const LATIN = /^[a-z]+$/u;
const ARABIC = /^\p{sc=Arab}+$/u;
const ARTICLE = /^(?:abd?(?:el|ul|al|er|ur|ar|es|us|as)?|al|el|ul|ad|ed|an|en|ar|er|as|es)-?/u;
const ARABIC_ARTICLE = /^(?:عبد)?(?:ال|لل)/u;
const ARABIC_PREFIX = /^[وف]?[بكل]?(?:ال|لل)?/u;
/** The least length of what is left of a name without its article. */
const LEAST_CORE = { latin: 4, arabic: 3 };
/** From so many letters on a name is recognised in another spelling. */
const LEAST_RESPELT = 5;
/** From so many letters on it is recognised by how it sounds, or in the other script. */
const LEAST_SOUNDING = 4;

const VOWEL = /^[aeiouy]/u;
const JOINING = /^(?:al|el|ul|ed|ad|ال)$/u;
/** Articles that may stand between parts of one word. */
const BETWEEN = [...GLUE].filter((word) => word.length > 1);
/** No word that is made of a name is longer. */
const LONGEST_JOINED = 60;
/** No part of a name is longer; to compare a longer word takes time. */
const LONGEST_ARABIC = 20;

/** Knows the words of the names of a person. */
export class NameIndex {
  readonly #sure = new Set<string>();
  readonly #weak = new Set<string>();
  readonly #initials = new Set<string>();
  readonly #known = [new Map<string, NameMatch>(), new Map<string, NameMatch>()] as const;
  readonly #skeletons = new Map<string, 'latin' | 'arabic'>();
  readonly #shapes = new Map<string, SoundShape>();
  /** Parts in Arabic letters, as they may be written in Latin ones. */
  readonly #patterns = new Map<string, RegExp>();
  readonly #latin = new Set<string>();
  /** Names in scripts without spaces between words, each as a whole. */
  readonly unspaced: readonly string[];

  constructor(names: readonly string[]) {
    const unspaced = new Set<string>();
    for (const name of names) {
      const squeezed = foldWord(name.replaceAll(/[\s·・]/gu, ''));
      if (WITHOUT_SPACES.test(squeezed) && squeezed.length >= LEAST_CHARACTERS) {
        unspaced.add(squeezed);
      }
      const found = wordsOf(name);
      const words = found.map(({ folded }) => folded);
      for (const word of words) this.#add(word, unspaced);
      for (const { text } of found) this.#add(afterApostrophe(text) ?? '', unspaced);
      for (const word of joinedByArticle(words)) this.#add(word, unspaced);
    }
    this.unspaced = [...unspaced];
  }

  get isEmpty(): boolean {
    return this.#sure.size + this.#weak.size + this.unspaced.length === 0;
  }

  /** Whether a folded word begins with the first letter of a part. */
  isInitial(folded: string): boolean {
    return folded.length === 1 && this.#initials.has(folded);
  }

  /** @param capital whether the word does not begin with a small letter. */
  match(folded: string, capital: boolean): NameMatch {
    const known = this.#known[capital ? 1 : 0];
    let match = known.get(folded);
    if (match === undefined) {
      match = this.#judge(folded, capital);
      known.set(folded, match);
    }
    return match;
  }

  #judge(folded: string, capital: boolean): NameMatch {
    const forms = this.#forms(folded);
    if (forms.some((form) => this.#sure.has(form))) return 'sure';
    if (capital && forms.some((form) => this.#weak.has(form))) return 'weak';
    if (capital && this.#isRespelt(folded)) return 'sure';
    const other = capital ? this.#writtenOtherwise(folded) : null;
    if (other !== null) return other;
    if (capital && this.#isTransliterated(folded)) return 'weak';
    if (GLUE.has(folded) || (capital && this.isInitial(folded))) return 'glue';
    return null;
  }

  /**
   * Whether a word without spaces, digits or signs is made of parts of the name, such as `salmahaddad`, or has
   * two different parts side by side, such as `teamsalmahaddad`.
   */
  isJoined(folded: string): boolean {
    const parts = [...this.#sure, ...this.#weak].filter((part) => folded.includes(part));
    if (parts.length === 0) return false;
    if (folded.length <= LONGEST_JOINED && this.#isMadeOf(parts, folded)) return true;
    return parts.some((first) =>
      parts.some(
        (second) =>
          !first.includes(second) &&
          !second.includes(first) &&
          (this.#sure.has(first) || this.#sure.has(second)) &&
          folded.includes(first + second),
      ),
    );
  }

  /** Whether a word is several parts, with articles between them, or one with an initial or article at an end. */
  #isMadeOf(parts: readonly string[], folded: string): boolean {
    const failed = new Set<string>();
    const ends = (at: number, found: number, before: boolean): boolean => {
      const rest = folded.slice(at);
      if (found > 0 && rest === '') return found > 1 || before;
      if (found > 0 && this.#isRest(rest)) return true;
      const key = `${at} ${Math.min(found, 2)}`;
      if (failed.has(key)) return false;
      failed.add(key);
      const follows = (word: string) => rest.startsWith(word);
      return (
        parts.some((part) => follows(part) && ends(at + part.length, found + 1, before)) ||
        (found > 0 &&
          BETWEEN.some((word) => follows(word) && ends(at + word.length, found, before)))
      );
    };
    if (ends(0, 0, false)) return true;
    const starts = parts.flatMap((part) => {
      const at = folded.indexOf(part);
      return at > 0 && this.#isRest(folded.slice(0, at)) ? [at] : [];
    });
    return starts.some((at) => ends(at, 0, true));
  }

  /** Whether letters that stood apart contain a part. */
  isSpelt(letters: string): boolean {
    return [...this.#sure, ...this.#weak].some((part) => letters.includes(part));
  }

  /** Whether an address or a file name contains a part. */
  isIn(folded: string): boolean {
    return [...this.#sure].some((part) => part.length > LEAST_LETTERS && folded.includes(part));
  }

  #isRest(rest: string): boolean {
    if (rest === '') return true;
    return (
      this.#sure.has(rest) ||
      this.#weak.has(rest) ||
      GLUE.has(rest) ||
      (rest.length === 1 && this.#initials.has(rest))
    );
  }

  #add(folded: string, unspaced: Set<string>): void {
    if (folded === '' || /^\d+$/u.test(folded)) return;
    if (WITHOUT_SPACES.test(folded)) {
      if (folded.length >= LEAST_CHARACTERS) unspaced.add(folded);
      return;
    }
    this.#initials.add(String.fromCodePoint(folded.codePointAt(0) ?? 0));
    if (GLUE.has(folded)) return;
    if (folded.length < LEAST_LETTERS) {
      this.#weak.add(folded);
      return;
    }
    for (const form of spellings(folded)) {
      (isOrdinary(form) ? this.#weak : this.#sure).add(form);
      const script = LATIN.test(form) ? 'latin' : ARABIC.test(form) ? 'arabic' : null;
      const skeleton = skeletonOf(form);
      if (script && skeleton.length >= 2) this.#skeletons.set(skeleton, script);
      if (script === 'arabic') this.#patterns.set(form, latinPattern(form));
      if (script === 'latin') this.#latin.add(form);
      if (script === 'latin' && form.length >= LEAST_SOUNDING && !isOrdinary(form)) {
        this.#shapes.set(form, soundShapeOf(form));
      }
    }
  }

  #forms(folded: string): string[] {
    const forms = [folded, doublesJoined(folded)];
    if (LATIN.test(folded)) {
      const core = folded.replace(ARTICLE, '');
      if (core.length >= LEAST_CORE.latin) forms.push(core, doublesJoined(core));
      if (folded.endsWith('s')) forms.push(folded.slice(0, -1));
    } else if (ARABIC.test(folded)) {
      for (const pattern of [/^[وف]/u, /^[وف]?[بكل]/u, ARABIC_PREFIX, ARABIC_ARTICLE]) {
        const core = folded.replace(pattern, '');
        if (core.length >= LEAST_CORE.arabic) forms.push(core);
      }
    }
    return forms;
  }

  /** Whether a word is a part in another spelling: other vowels, or one letter. */
  #isRespelt(folded: string): boolean {
    if (folded.length < LEAST_SOUNDING || !LATIN.test(folded) || isOrdinary(folded)) return false;
    if (this.#soundsLikePart(folded)) return true;
    if (folded.length < LEAST_RESPELT) return false;
    const skeleton = skeletonOf(folded);
    if (skeleton.length < 3) return false;
    return [...this.#sure].some((part) => {
      if (part.length < LEAST_RESPELT || part[0] !== folded[0] || !LATIN.test(part)) return false;
      return skeletonOf(part) === skeleton && dameraulevenshtein(part, folded).steps <= 2;
    });
  }

  #soundsLikePart(folded: string): boolean {
    const first = folded[0] ?? '';
    let shape: SoundShape | null = null;
    for (const [part, other] of this.#shapes) {
      if (part[0] !== first && !(VOWEL.test(first) && VOWEL.test(part[0] ?? ''))) continue;
      shape ??= soundShapeOf(folded);
      if (soundsLike(shape, other)) return true;
    }
    return false;
  }

  /** How sure it is that a word is a part, letter for letter, in the other of the Latin and the Arabic scripts. */
  #writtenOtherwise(folded: string): 'sure' | 'weak' | null {
    if (folded.length < LEAST_LETTERS) return null;
    const arabic = LATIN.test(folded) ? this.#arabicOf(folded) : this.#arabicAs(folded);
    if (arabic === undefined) return null;
    const sure = folded.length >= LEAST_SOUNDING && !isOrdinary(folded) && isDistinct(arabic);
    return sure ? 'sure' : 'weak';
  }

  /** The part in Arabic letters that a Latin word writes. */
  #arabicOf(folded: string): string | undefined {
    const forms = [folded, folded.replace(ARTICLE, '')];
    for (const [arabic, pattern] of this.#patterns) {
      if (forms.some((form) => pattern.test(form))) return arabic;
    }
    return undefined;
  }

  /** The form of an Arabic word that a part in Latin letters writes. */
  #arabicAs(folded: string): string | undefined {
    if (this.#latin.size === 0 || folded.length > LONGEST_ARABIC || !ARABIC.test(folded)) {
      return undefined;
    }
    return [folded, folded.replace(ARABIC_ARTICLE, '')].find((form) => {
      if (form.length < LEAST_LETTERS) return false;
      const pattern = latinPattern(form);
      return [...this.#latin].some((part) => pattern.test(part));
    });
  }

  /** Whether a word may be a part in the other of the Latin and the Arabic scripts. */
  #isTransliterated(folded: string): boolean {
    const script = LATIN.test(folded) ? 'arabic' : ARABIC.test(folded) ? 'latin' : null;
    if (!script || folded.length < LEAST_LETTERS) return false;
    const core =
      script === 'latin' ? folded.replace(ARABIC_ARTICLE, '') : folded.replace(/^[ae]l/u, '');
    return [folded, core].some((form) => this.#skeletons.get(skeletonOf(form)) === script);
  }
}

/** `Nour El-Din` is also written `Noureldin`. */
function joinedByArticle(words: readonly string[]): string[] {
  return words.flatMap((article, at) => {
    const [before, after] = [words[at - 1], words[at + 1]];
    if (before === undefined || after === undefined || !JOINING.test(article)) return [];
    return GLUE.has(before) ? [] : [before + article + after];
  });
}

function isOrdinary(folded: string): boolean {
  return ORDINARY_WORDS.has(folded);
}

/** The spellings of a part under which it is looked for. */
function spellings(folded: string): string[] {
  const forms = new Set([folded]);
  if (LATIN.test(folded)) {
    forms.add(folded.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u'));
    const core = folded.replace(ARTICLE, '');
    if (core.length >= LEAST_CORE.latin) forms.add(core);
    for (const form of Array.from(forms)) forms.add(doublesJoined(form));
  } else if (ARABIC.test(folded)) {
    const core = folded.replace(ARABIC_ARTICLE, '');
    if (core.length >= LEAST_CORE.arabic) forms.add(core);
  }
  return [...forms].filter((form) => form.length >= LEAST_LETTERS);
}

function doublesJoined(folded: string): string {
  return folded.replaceAll(/(?<letter>[a-z])\k<letter>/gu, '$<letter>');
}
