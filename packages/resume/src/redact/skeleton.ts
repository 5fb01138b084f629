const SOUNDS: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  ط: 't',
  ج: 'g',
  چ: 's',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ض: 'd',
  ر: 'r',
  ز: 'z',
  ظ: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  b: 'b',
  p: 'b',
  t: 't',
  j: 'g',
  g: 'g',
  k: 'k',
  q: 'k',
  c: 'k',
  x: 'ks',
  d: 'd',
  r: 'r',
  z: 'z',
  s: 's',
  f: 'f',
  v: 'f',
  l: 'l',
  m: 'm',
  n: 'n',
};

/**
 * The consonants of a folded name, as sounds that the Latin and the Arabic scripts share. Vowels, and the
 * letters that are also vowels or are left out in the other script, count for nothing.
 */
export function skeletonOf(folded: string): string {
  const single = folded.replaceAll(/(?<letter>\p{L})\k<letter>/gu, '$<letter>');
  return Array.from(single, (letter) => SOUNDS[letter] ?? '').join('');
}
