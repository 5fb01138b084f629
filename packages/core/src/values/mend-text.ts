/** Line breaks of every kind (UAX 14, classes BK, CR, LF and NL). */
const BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;
/** All controls but NUL, which is refused, the tab and `\n`. */
const CONTROLS = /(?![\0\t\n])\p{Cc}/gu;

/**
 * Replaces what Word, Excel and other programs leave in a copied line: breaks and tabs become spaces,
 * other controls disappear. NUL stays.
 */
export function mendLine(text: string): string {
  return closeDirections(text.replace(BREAKS, ' ').replaceAll('\t', ' ').replace(CONTROLS, ''));
}

/** Like `mendLine`, for text of several lines: breaks become `\n`, and tabs stay. */
export function mendProse(text: string): string {
  return closeDirections(removeOverrides(text.replace(BREAKS, '\n').replace(CONTROLS, '')));
}

/** Characters that show text in another order than it is stored, whatever its letters are. */
const OVERRIDES = /[\u202D\u202E]/gu;

/** A text without overrides. */
export function removeOverrides(text: string): string {
  return text.replace(OVERRIDES, '');
}

/** Whether a text has a left-to-right or right-to-left override. */
export function hasOverride(text: string): boolean {
  return text.search(OVERRIDES) >= 0;
}

const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/u;
const CLOSABLE = /[\u202A-\u202C\u2066-\u2069]/u;
const POP_EMBEDDING = '\u202C';
const POP_ISOLATE = '\u2069';

/**
 * Removes embeddings and isolates that are not closed in their line, and closing characters that close
 * nothing, so that a text cannot change the direction of what is displayed after it (UAX 9, rule BD9 and
 * rules X1 to X8). Direction marks, closed pairs and overrides stay.
 */
export function closeDirections(text: string): string {
  if (!DIRECTIONS.test(text)) return text;
  return text.split('\n').map(closeInLine).join('\n');
}

/** An embedding or isolate that is open, by its place. */
interface Opened {
  readonly index: number;
  readonly closer: string;
}

function closeInLine(line: string): string {
  const paired = new Set<number>();
  const open: Opened[] = [];
  const units = line.split('');
  for (const [index, unit] of units.entries()) {
    if (!DIRECTIONS.test(unit)) continue;
    if (unit !== POP_EMBEDDING && unit !== POP_ISOLATE) {
      open.push({ index, closer: unit >= '\u2066' ? POP_ISOLATE : POP_EMBEDDING });
      continue;
    }
    const opened = takeOpened(open, unit);
    if (opened) paired.add(opened.index).add(index);
  }
  return units.filter((unit, index) => !CLOSABLE.test(unit) || paired.has(index)).join('');
}

/** The end of an isolate also ends the embeddings in it; the end of an embedding ends no isolate. */
function takeOpened(open: Opened[], closer: string): Opened | undefined {
  if (closer === POP_EMBEDDING) return open.at(-1)?.closer === closer ? open.pop() : undefined;
  const at = open.findLastIndex((opened) => opened.closer === closer);
  return at < 0 ? undefined : open.splice(at)[0];
}
