/**
 * A text without those of some signs that stand at its end. An expression such as `[.)]+$` would look at each row
 * of them from each of its signs.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
