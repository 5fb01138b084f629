/** How far the words around a place are shown, in characters. */
const REACH = 60;
/** More than that with single spaces instead of whatever stands between words. */
const LOOK = 3 * REACH;
/** What was one paragraph, or one line of a list, ends here. */
const BREAK = /\n\s*\n|\n\s*[•·▪*–-]\s/u;

/** The words around a place in a text. */
export interface HitContext {
  readonly before: string;
  readonly after: string;
}

/**
 * The words before and after a place of a text, of the same paragraph or item, with single spaces. At most 60
 * characters on each side; a word that would be cut is left out.
 */
export function contextOf(text: string, start: number, end: number): HitContext {
  const before =
    text
      .slice(Math.max(0, start - LOOK), start)
      .split(BREAK)
      .at(-1) ?? '';
  const [after = ''] = text.slice(end, end + LOOK).split(BREAK);
  return { before: lastWords(oneLine(before)), after: firstWords(oneLine(after)) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

function lastWords(text: string): string {
  const line = text.trimStart();
  if (line.length <= REACH) return line;
  const cut = line.slice(-REACH);
  return cut.slice(cut.indexOf(' ') + 1);
}

function firstWords(text: string): string {
  const line = text.trimEnd();
  if (line.length <= REACH) return line;
  const cut = line.slice(0, REACH);
  return cut.slice(0, Math.max(0, cut.lastIndexOf(' ')));
}
