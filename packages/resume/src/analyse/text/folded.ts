const MARKS = /[\p{M}\u0640]/gu;
const SIGNS = /[^\p{L}\p{N}+#]+/gu;
const ASCII = /^[ -~\s]*$/u;
const ASCII_SIGNS = /[^a-z0-9+#]+/gu;
const ARABIC: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه' };

/** Titles and names are compared several times; so many folded ones are kept. */
const MAX_KEPT = 2000;
const MAX_LENGTH = 120;
const kept = new Map<string, string>();

/**
 * A text for comparison with a list of words: small letters without marks and signs, one space between
 * words, variants of Arabic letters alike.
 */
export function folded(text: string): string {
  if (text.length > MAX_LENGTH) return fold(text);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const result = fold(text);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(text, result);
  return result;
}

function fold(text: string): string {
  const spelled = text.replaceAll('&', ' and ');
  if (ASCII.test(spelled)) return spelled.toLowerCase().replaceAll(ASCII_SIGNS, ' ').trim();
  return spelled
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .replaceAll(/[أإآٱىة]/gu, (letter) => ARABIC[letter] ?? letter)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(SIGNS, ' ')
    .trim();
}
