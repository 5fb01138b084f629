const LAM_ALEF = /([اأإآٱ])(ل)/gu;

/** What the Arabic ligatures of Unicode stand for, in logical order. */
const EXPANSIONS = new Set(expansions());

function* expansions(): Generator<string, void, undefined> {
  for (let code = 0xfb_50; code <= 0xfe_fc; code += 1) {
    const text = String.fromCodePoint(code).normalize('NFKC').trim();
    if (text.length > 1) yield text;
  }
}

/**
 * The letters of one right-to-left glyph in the order in which they are read. PDFium lists the letters
 * that a font gives to a glyph backwards, and those into which it expands a presentation form forwards.
 *
 * @param expanded whether PDFium expanded a presentation form.
 */
export function inLogicalOrder(letters: string, expanded: boolean): string {
  // The isolated forms of vowel signs stand for a space with the sign.
  const list = Array.from(letters.replaceAll(' ', ''));
  const forwards = list.join('');
  const backwards = list.toReversed().join('');
  if (list.length === 2 && forwards.replace(LAM_ALEF, '$2$1') !== forwards) return backwards;
  if (list.length === 2 && backwards.replace(LAM_ALEF, '$2$1') !== backwards) return forwards;
  if (expanded || (EXPANSIONS.has(forwards) && !EXPANSIONS.has(backwards))) {
    return marksAfterLetters(forwards);
  }
  return marksAfterLetters(backwards);
}

/** A glyph never begins with a sign that belongs to the letter before it. */
function marksAfterLetters(text: string): string {
  return text.replace(/^(\p{M}+)(\P{M})/u, '$2$1');
}
