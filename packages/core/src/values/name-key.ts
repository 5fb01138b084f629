import unhomoglyph from 'unhomoglyph';
import { fold } from './fold.ts';

/** Letters of scripts some of whose letters look like Latin ones. */
const OTHER_ALPHABETS = /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Copt}\p{sc=Cher}\p{sc=Lisu}]/gu;

/**
 * The key under which names that look alike are equal. Beyond `fold`, it writes letters of other
 * alphabets as the Latin letter they look like (UTS 39, confusables), in upper or lower case. A name of
 * signs that folding removes is its own key.
 */
export function nameKey(name: string): string {
  const key = fold(name).replace(OTHER_ALPHABETS, latinTwin);
  return key === '' ? name.normalize('NFKC') : key;
}

function latinTwin(letter: string): string {
  const twins = [letter.toUpperCase(), letter].map((form) => unhomoglyph(form).toLowerCase());
  return twins.find((twin) => /^[a-z]$/u.test(twin)) ?? letter;
}
