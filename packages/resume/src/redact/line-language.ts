import type { Language } from './lexicon/gender-words.ts';

/** Small words that are frequent in one language and rare in the others. */
const STOP_WORDS: Readonly<Record<'en' | 'fr' | 'de' | 'es', ReadonlySet<string>>> = {
  en: new Set(
    'the and of to for with in on at by from is was as an that this are were using'.split(' '),
  ),
  fr: new Set(
    'le la les des du et de en au aux une un pour dans sur avec par est à ou chez ans'.split(' '),
  ),
  de: new Set(
    'der die das und mit für von den dem im in zu bei als auf des ein eine einer zum zur seit am ist'.split(
      ' ',
    ),
  ),
  es: new Set('el la los las de del y en con para por un una al como es que sobre se'.split(' ')),
};
const ARABIC = /\p{sc=Arab}/gu;
const HAN = /\p{sc=Han}/gu;
const LATIN = /\p{sc=Latn}/gu;
/** So many small words of one language, more than of any other, tell the language of a line. */
const LEAST = 2;

/** The language of a text, or `otherwise` where it says too little. */
export function languageOf(text: string, otherwise: Language = 'en'): Language {
  const [arabic, han, latin] = [ARABIC, HAN, LATIN].map(
    (script) => text.match(script)?.length ?? 0,
  );
  if ((arabic ?? 0) > (latin ?? 0)) return 'ar';
  if ((han ?? 0) * 2 > (latin ?? 0)) return 'zh';
  if ((latin ?? 0) === 0) return otherwise;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = (['en', 'fr', 'de', 'es'] as const).map((language) => ({
    language,
    count: words.filter((word) => STOP_WORDS[language].has(word)).length,
  }));
  const [best, second] = counts.toSorted((a, b) => b.count - a.count);
  const latinOtherwise = otherwise === 'ar' || otherwise === 'zh' ? 'en' : otherwise;
  if (!best || best.count < LEAST || best.count === second?.count) return latinOtherwise;
  return best.language;
}
