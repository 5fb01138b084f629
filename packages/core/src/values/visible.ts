/**
 * Characters that show nothing by themselves: controls, format characters, unassigned, private and
 * broken ones (`\p{C}`), spaces, combining marks, and what Unicode tells programs to ignore, such as the
 * Hangul fillers. Some letters and symbols are blank too: the Braille pattern without dots, the mark of
 * an embedded object, a note without a head, and two blanks of Egyptian hieroglyphs.
 */
const BLANK =
  /^[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}\u{13441}\u{13442}]*$/u;

/** Whether a reader sees anything of a text. */
export function isVisible(text: string): boolean {
  return !BLANK.test(text);
}
