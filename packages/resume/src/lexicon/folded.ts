/** A text made comparable, with the way back to the text it came from. */
export interface Folded {
  readonly text: string;
  /** Where the piece of the source begins that became `text[index]`. */
  sourceStart(index: number): number;
  /** Where the piece of the source ends that became `text[index]`. */
  sourceEnd(index: number): number;
}

const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ې: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ە: 'ه',
  ک: 'ك',
  ٱ: 'ا',
  ء: '',
  ـ: '',
};
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00a0': ' ',
  '\u00ad': '',
};

const MARKS = /[\p{Mn}\p{Cf}]+/gu;

const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const folded = foldUnknown(character);
  if (known.size < 20_000) known.set(character, folded);
  return folded;
}

function foldUnknown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x06_60 && code <= 0x06_69) return String(code - 0x06_60);
  if (code >= 0x06_f0 && code <= 0x06_f9) return String(code - 0x06_f0);
  const letter = ARABIC_LETTERS[character] ?? OTHER_LETTERS[character];
  if (letter !== undefined) return letter;
  let folded = '';
  for (const part of character.normalize('NFKD').replaceAll(MARKS, '').toLowerCase()) {
    folded += ARABIC_LETTERS[part] ?? OTHER_LETTERS[part] ?? part;
  }
  return folded;
}

/**
 * Makes spellings of the same word equal: case, accents, vowel signs, forms of Arabic letters (أ إ آ ا, ى ي,
 * ة ه, ؤ و), tatweel, digits of all Arabic scripts, kinds of dashes and apostrophes. It takes time in
 * proportion to the length.
 */
export function folded(source: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const character of source) {
    const end = at + character.length;
    const made = foldCharacter(character);
    if (made === '' && ends.length > 0) ends[ends.length - 1] = end;
    for (let unit = 0; unit < made.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    text += made;
    at = end;
  }
  return {
    text,
    sourceStart: (index) => starts[index] ?? source.length,
    sourceEnd: (index) => ends[index] ?? source.length,
  };
}
