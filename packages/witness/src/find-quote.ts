/** A part of a text, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Scripts that put no blanks between words. */
const UNSPACED =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const IN_WORD = `[[\\p{L}\\p{M}\\p{N}]--[${UNSPACED}]]`;
const BEGINS_IN_WORD = new RegExp(`^${IN_WORD}`, 'v');
const ENDS_IN_WORD = new RegExp(`${IN_WORD}$`, 'v');
/** `C` is not what a text says that says `C++` or `C#`. */
const GOES_ON = new RegExp(`^(?:${IN_WORD}|[+#])`, 'v');

/** A text with each run of blanks as one space, and none around it. */
export function foldBlanks(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/**
 * Finds words within a part of a text, letter by letter, where only blanks may differ in kind and number.
 * They must not begin or end within a word. The first place counts.
 */
export function findQuote(text: string, start: number, end: number, words: string): Range | null {
  const wanted = foldBlanks(words);
  if (wanted === '') return null;
  const part = text.slice(start, end);
  const folded = part.replace(/\s+/gu, ' ');
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const last = at + wanted.length - 1;
    if (!isWithinWord(folded, at, last + 1)) {
      return { start: start + unfold(part, at), end: start + unfold(part, last) + 1 };
    }
  }
  return null;
}

/** Where the character is in a text that is at `offset` in its folded form, if it is no blank. */
function unfold(text: string, offset: number): number {
  let blanks = 0;
  for (const { 0: run, index } of text.matchAll(/\s{2,}/gu)) {
    if (index - blanks > offset) break;
    blanks += run.length - 1;
  }
  return offset + blanks;
}

function isWithinWord(text: string, start: number, end: number): boolean {
  const quote = text.slice(start, end);
  // Two code units hold any letter, and the expressions look at whole code points.
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  return (
    (BEGINS_IN_WORD.test(quote) && ENDS_IN_WORD.test(before)) ||
    (ENDS_IN_WORD.test(quote) && GOES_ON.test(after))
  );
}
