import type { Language } from '../data/company-texts.ts';
import { ARABIC_FAMILY_NAMES, ARABIC_GIVEN_NAMES, INTERNATIONAL_NAMES } from '../data/names.ts';
import { createRandom } from '../random.ts';

export interface StudentName {
  readonly username: string;
  readonly fullName: string;
  /** The student's language. */
  readonly language: Language;
  readonly international: boolean;
}

/** The number of students, out of ten, from other countries, and with a name in Latin letters. */
const INTERNATIONAL_OF_TEN = 2;
const LATIN_OF_TEN = 3;

/** Unique names of students: most are Arabic, in Arabic or in Latin letters. */
export function nameStudents(count: number): StudentName[] {
  const random = createRandom('names');
  const pairs = random.shuffle(
    ARABIC_GIVEN_NAMES.flatMap((given) =>
      ARABIC_FAMILY_NAMES.map((family) => ({
        en: `${given.en} ${family.en}`,
        ar: `${given.ar} ${family.ar}`,
      })),
    ),
  );
  const international = [...INTERNATIONAL_NAMES];
  return pairs.slice(0, count).map((pair, index) => {
    const turn = index % 10;
    const foreign = turn < INTERNATIONAL_OF_TEN ? international.shift() : undefined;
    if (foreign !== undefined) {
      return {
        username: usernameOf(foreign),
        fullName: foreign,
        language: 'en',
        international: true,
      };
    }
    const latin = turn < INTERNATIONAL_OF_TEN + LATIN_OF_TEN;
    return {
      username: usernameOf(pair.en),
      fullName: latin ? pair.en : pair.ar,
      language: latin ? 'en' : 'ar',
      international: false,
    };
  });
}

const LETTERS_WITHOUT_ACCENT_FORMS: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ß: 'ss' };

function usernameOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øæß]/gu, (letter) => LETTERS_WITHOUT_ACCENT_FORMS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^a-z ]/gu, '')
    .replaceAll(' ', '.');
}
