/** How Latin letters write the letters of Arabic; what is not here stands for nothing. */
const LATIN: Readonly<Record<string, string>> = {
  ا: '(?:aa?|e|ae)',
  و: '(?:[ou]{1,2}|[aeo]?w|au|ew)',
  ي: '(?:[iy]|ee|[ae][iy]|iy|ie|ay[iey]|ae{1,2})',
  ه: 'h',
  ح: 'h',
  ب: '[bp]',
  پ: 'p',
  ت: 't',
  ث: '(?:th|[st])',
  ط: 't',
  ج: '(?:dj|[gj])',
  خ: '(?:kh|ch)',
  د: 'd',
  ذ: '(?:dh|th|[dz])',
  ض: '(?:dh|d)',
  ر: 'r',
  ز: 'z',
  ظ: '(?:dh|[zd])',
  س: '(?:s|c)',
  ش: '(?:sh|ch)',
  ص: 's',
  غ: '(?:gh|g)',
  ف: '(?:f|ph|v)',
  ڤ: 'v',
  ق: '[qkgc]',
  ك: '[kc]',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
};
const SHORT_VOWEL = '(?:[aeiou]|ou|oo|ee)?';
const VOWELS = new Set('اويع');

/** Whether an Arabic name has so many consonants that hardly another word is written like it. */
export function isDistinct(arabic: string): boolean {
  return arabic.replaceAll(/[اويع]|ه$/gu, '').length >= 3;
}

/**
 * How a folded Arabic name may be written in Latin letters: the long vowels where they are, short ones anywhere
 * between, doubled consonants, and no vowel at the end that the Arabic has not.
 */
export function latinPattern(arabic: string): RegExp {
  const letters = Array.from(arabic);
  const parts = letters.map((letter, at) => {
    const last = at === letters.length - 1;
    if (at === 0 && letter === 'ا') return '[aeiou]{1,2}';
    if (at === 0 && letter === 'ي') return '[yi]';
    if (letter === 'ع') return '[aeiou]{0,2}';
    if (last && at > 0 && letter === 'ه') return '(?:[ae]h?|t)';
    // A final ى, which is an a, is folded to it.
    if (last && letter === 'ي') return '(?:[ae]?[iy]|ee|ie|ah?)';
    if (last && letter === 'ا') return '[ae]{1,2}h?';
    const latin = LATIN[letter];
    if (latin === undefined) return '';
    if (VOWELS.has(letter)) return latin;
    return `${latin}{1,2}${last || VOWELS.has(letters[at + 1] ?? '') ? '' : SHORT_VOWEL}`;
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
}
