/** What a Latin spelling of a name sounds like: its consonants, and what kind of vowels stand where. */
export interface SoundShape {
  /** With `V` for each group of vowels. */
  readonly consonants: string;
  readonly vowels: readonly VowelKind[];
}

/** An `e` is an a or an i, but for one at the end, which in English is silent. */
type VowelKind = 'a' | 'i' | 'u' | 'e' | 'final e';

/** With fewer consonants, words that mean something sound alike too: all vowels must be of one kind. */
const LEAST_FOR_OTHER_VOWEL = 3;
const SAME_SOUND: Readonly<Record<string, string>> = { q: 'k', c: 'k', j: 'g' };

export function soundShapeOf(folded: string): SoundShape {
  const vowels: VowelKind[] = [];
  const consonants = folded
    // The h of sh, kh and the like, and a silent one at the end, may be left out.
    .replaceAll(/(?<=[cdgkst])h|h$/gu, '')
    .replaceAll(/(?<!^)(?<letter>[b-df-hj-np-tv-xz])\k<letter>/gu, '$<letter>')
    .replaceAll(/(?:(?!^y)[aeiouy])+/gu, (group, at: number, whole: string) => {
      vowels.push(kindOf(group, at + group.length === whole.length));
      return 'V';
    })
    .replaceAll(/[qcj]/gu, (letter) => SAME_SOUND[letter] ?? letter);
  return { consonants, vowels };
}

function kindOf(group: string, isLast: boolean): VowelKind {
  if (group === 'e') return isLast ? 'final e' : 'e';
  if (/[iy]|ee/u.test(group)) return 'i';
  return /[ou]/u.test(group) ? 'u' : 'a';
}

/** Whether two words may be spellings of one name: `Mohamed` and `Muhammad`, `Nour` and `Noor`. */
export function soundsLike(one: SoundShape, other: SoundShape): boolean {
  if (one.consonants !== other.consonants) return false;
  const count = one.consonants.replaceAll('V', '').length;
  const unlike = one.vowels.filter((kind, at) => !isLike(kind, other.vowels[at])).length;
  return count >= 2 && unlike <= (count >= LEAST_FOR_OTHER_VOWEL ? 1 : 0);
}

function isLike(one: VowelKind, other: VowelKind | undefined): boolean {
  if (one === other) return true;
  const kinds = new Set([one, other]);
  return kinds.has('e') && (kinds.has('a') || kinds.has('i'));
}
