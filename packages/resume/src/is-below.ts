/**
 * Whether all UTF-16 code units of a text are below a code. Most glyphs are ASCII, and this spares each of
 * them the regular expressions for other scripts.
 */
export function isBelow(text: string, code: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) >= code) return false;
  }
  return true;
}
