import type { SectionKind } from '../analysis.ts';
import type { PageText } from '../text/page-lines.ts';
import { partOfLine, type Cell, type TextLine } from '../text/text-line.ts';
import {
  capitalHeadingKind,
  headingKind,
  isExactHeading,
  isWeakHeading,
} from './heading-lexicon.ts';

/** A line, or a part of one, with what it is the heading of; null for all other text. */
export interface MarkedLine {
  readonly line: TextLine;
  readonly heading: SectionKind | null;
  /** Whether it is a heading with other text beside it on its line. */
  readonly beside: boolean;
}

/** How a heading looks. */
interface Style {
  readonly size: number;
  readonly bold: boolean;
  readonly capitals: boolean;
}

const LARGER = 1.08;
const CLEARLY_LARGER = 1.15;
const BULLET = /^[•‣▪●○◦*–—\-·✓➢➤]\s?/u;

/** A heading, or a line that is none, and how it stands out on its page. */
interface PointedLine extends MarkedLine {
  readonly page: PageText;
}

/**
 * The lines of all pages with their headings marked. A heading is known by its words together with its size,
 * weight, capitals and the space around it. Where headings stand side by side, the lines below them are
 * parted as they are.
 */
export function markHeadings(pages: readonly PageText[]): MarkedLine[] {
  const found = pages.flatMap((page) =>
    partedAtHeadings(page).map((marked): PointedLine => ({ ...marked, page })),
  );
  const marked = withoutLabels(withoutPlain(withoutSmall(found)));
  const styles = headingStyles(marked);
  return marked.map(({ line, heading, beside, page }) => {
    const kind =
      heading ??
      (looksLikeHeading(line, page, styles) ? (headingKind(line.text) ?? 'other') : null);
    return { line, heading: kind, beside };
  });
}

const SMALL_LETTER = /^\p{Ll}/u;

/** Where headings begin with capitals, what begins with a small letter is the end of a sentence above. */
function withoutSmall(marked: readonly PointedLine[]): PointedLine[] {
  const capitals = marked.filter(({ line, heading }) => heading && /^\p{Lu}/u.test(line.text));
  if (capitals.length < 2) return [...marked];
  return marked.map((one) =>
    one.page.usualSize === 0 && SMALL_LETTER.test(one.line.text) ? { ...one, heading: null } : one,
  );
}

/**
 * Where headings look like headings, what does not is none, such as a label in an entry; but in a text without
 * styles the only heading of its kind may look like other lines, where it stands below an empty one.
 */
function withoutPlain(marked: readonly PointedLine[]): PointedLine[] {
  const styled = marked.filter(({ line, heading, page }) => heading && stylePoints(line, page) > 0);
  if (styled.length < 2) return [...marked];
  const kinds = new Set(styled.map(({ heading }) => heading));
  return marked.map((one, index) => {
    const { line, heading, page } = one;
    const isOnly = heading && !kinds.has(heading) && isExactHeading(line.text);
    const stands = isOnly && standsAlone(line, marked[index - 1]?.line, page);
    return { ...one, heading: stands || stylePoints(line, page) > 0 ? heading : null };
  });
}

const SMALLER = 0.93;

/**
 * Where the headings of a resume look alike, what is smaller and looks like other lines is no heading, nor is a
 * word that labels parts of entries and looks different, such as Highlights.
 */
function withoutLabels(marked: readonly PointedLine[]): PointedLine[] {
  const headings = marked.filter(({ heading }) => heading);
  const strong = headings.filter(({ line }) => !isWeakHeading(line.text));
  const byStyle = Map.groupBy(strong, ({ line }) => styleKey(line));
  const [usual = []] = [...byStyle.values()].toSorted((a, b) => b.length - a.length);
  const [first] = usual;
  if (!first || usual.length < 2) return [...marked];
  const ordinary = new Map<string, number>();
  for (const { line, heading } of marked) {
    if (!heading) ordinary.set(styleKey(line), (ordinary.get(styleKey(line)) ?? 0) + 1);
  }
  const likes = Map.groupBy(headings, ({ line }) => styleKey(line));
  return marked.map((one) => {
    const key = styleKey(one.line);
    if (!one.heading || key === styleKey(first.line)) return one;
    const like = likes.get(key)?.length ?? 0;
    const isLabel = isWeakHeading(one.line.text) && !byStyle.has(key);
    const isOrdinary =
      one.line.size < SMALLER * first.line.size && (ordinary.get(key) ?? 0) >= like;
    return isLabel || isOrdinary ? { ...one, heading: null } : one;
  });
}

function styleKey(line: TextLine): string {
  return `${line.size}/${line.bold}/${isCapitals(line.text)}`;
}

function partedAtHeadings(page: PageText): MarkedLine[] {
  const result: MarkedLine[] = [];
  let edges: readonly number[] = [];
  let before: TextLine | undefined;
  const lines = page.lines.flatMap((line) => partedAtColon(line, page));
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const parts = headingParts(line, before, next, page);
    before = line;
    if (parts.length > 1 && parts.filter(({ heading }) => heading).length > 1) {
      edges = parts.slice(1).map((part) => part.line.left);
    } else if (parts.some(({ heading }) => heading)) {
      edges = [];
    }
    if (edges.length === 0 || parts.some(({ heading }) => heading)) result.push(...parts);
    else result.push(...partedAtEdges(line, edges));
  }
  return result;
}

const INLINE = /^(?<label>[^:：]{4,40}[:：])\s+(?=\S)/u;

/** A heading and what follows it on its line, in a text without styles: "EDUCATION: University of Westmere". */
function partedAtColon(line: TextLine, page: PageText): TextLine[] {
  if (page.usualSize > 0 && !isCapitals(line.text.slice(0, 20))) return [line];
  const match = INLINE.exec(line.text);
  const label = match?.groups?.['label'];
  if (!match || label === undefined || !isExactHeading(label) || isWeakHeading(label))
    return [line];
  return [
    partOfLine(line, line.start, line.start + label.length),
    partOfLine(line, line.start + match[0].length, line.end),
  ];
}

/** The line as one part, or its cells if some of them are headings. */
function headingParts(
  line: TextLine,
  before: TextLine | undefined,
  next: TextLine | undefined,
  page: PageText,
): MarkedLine[] {
  const stands = standsAlone(line, before, page);
  const whole =
    headingKind(line.text) ??
    (isCapitals(line.text) || stands ? capitalHeadingKind(line.text) : null);
  const isWhole = whole !== null && (stands || hasHeadingLook(line, before, next, page));
  if (line.cells.length < 2 || line.cells.length > 6)
    return [{ line, heading: isWhole ? whole : null, beside: false }];
  const parts = line.cells.map((cell) => partOfLine(line, cell.start, cell.end));
  const kinds = parts.map((part) => headingKind(part.text));
  if (isWhole && !kinds.every(Boolean)) return [{ line, heading: whole, beside: false }];
  if (!kinds.some(Boolean)) return [{ line, heading: null, beside: false }];
  const looks = parts.map(
    (part, index) =>
      kinds[index] !== null &&
      isExactHeading(part.text) &&
      stylePoints(part, page) > 0 &&
      differs(part, parts, kinds),
  );
  if (!looks.some(Boolean)) return [{ line, heading: null, beside: false }];
  return joinedParts(line, looks, kinds);
}

const TITLE_CASE =
  /^(?:\p{Lu}[\p{L}'’]*|and|of|the|for|in|&|\/)(?:[\s/]+(?:\p{Lu}[\p{L}'’]*|and|of|the|for|in|&))*:?$/u;

/** Whether a line of a text without styles looks like a heading: below an empty line, its words with capitals. */
function standsAlone(line: TextLine, before: TextLine | undefined, page: PageText): boolean {
  return (
    page.usualSize === 0 &&
    line.cells.length === 1 &&
    gapAbove(line, before) > 0.6 &&
    !isWeakHeading(line.text) &&
    TITLE_CASE.test(line.text)
  );
}

/** Whether a cell looks different from the cells of its line that are no headings. */
function differs(part: TextLine, parts: readonly TextLine[], kinds: readonly unknown[]): boolean {
  return parts.every(
    (other, index) =>
      kinds[index] !== null ||
      other.size !== part.size ||
      other.bold !== part.bold ||
      isCapitals(part.text) !== isCapitals(other.text),
  );
}

/** Headings stand alone; the cells between them stay together. */
function joinedParts(
  line: TextLine,
  looks: readonly boolean[],
  kinds: readonly (SectionKind | null)[],
): MarkedLine[] {
  const result: MarkedLine[] = [];
  let open: { from: number; to: number } | null = null;
  const close = () => {
    if (open)
      result.push({ line: partOfLine(line, open.from, open.to), heading: null, beside: false });
    open = null;
  };
  for (const [index, { start, end }] of line.cells.entries()) {
    if (looks[index] === true) {
      close();
      result.push({
        line: partOfLine(line, start, end),
        heading: kinds[index] ?? null,
        beside: looks.some((look) => !look),
      });
    } else {
      open = { from: (open as { from: number } | null)?.from ?? start, to: end };
    }
  }
  close();
  return result;
}

/** The cells of a line by the headings under which they stand. */
function partedAtEdges(line: TextLine, edges: readonly number[]): MarkedLine[] {
  const columnOf = (cell: Cell) => edges.filter((edge) => cell.left >= edge - 8).length;
  const result: MarkedLine[] = [];
  let start = 0;
  for (let index = 1; index <= line.cells.length; index += 1) {
    const [first, last, cell] = [line.cells[start], line.cells[index - 1], line.cells[index]];
    if (!first || !last || (cell && columnOf(cell) === columnOf(first))) continue;
    result.push({ line: partOfLine(line, first.start, last.end), heading: null, beside: false });
    start = index;
  }
  return result;
}

/** How many signs of its style speak for a heading. */
function stylePoints(line: TextLine, page: PageText): number {
  let points = 0;
  if (page.usualSize > 0 && line.size >= page.usualSize * LARGER) points += 1;
  if (line.bold) points += 1;
  if (isCapitals(line.text)) points += 1;
  return points;
}

function hasHeadingLook(
  line: TextLine,
  before: TextLine | undefined,
  next: TextLine | undefined,
  page: PageText,
): boolean {
  if (BULLET.test(line.text)) return false;
  const alone = line.cells.length === 1;
  const points = stylePoints(line, page);
  const exact = isExactHeading(line.text);
  if (alone && points > 0)
    return points > 1 || exact || page.usualSize === 0 || gapAbove(line, before) > 0.6;
  if (points > 0) return exact || headingKind(line.text) !== null;
  const colon = COLON.test(line.text);
  // Labels one below the other are no headings.
  if (colon && (isLabel(before, line) || isLabel(next, line))) return false;
  const free = gapAbove(line, before) > 0.6 || (page.usualSize === 0 && !isWeakHeading(line.text));
  // Letters without case, such as Arabic ones, have no capitals to show.
  return (
    exact &&
    alone &&
    (colon || free || before === undefined || next === undefined || isSmaller(page, line))
  );
}

const COLON = /[:：]$/u;

function isLabel(other: TextLine | undefined, line: TextLine): boolean {
  return (
    other !== undefined &&
    COLON.test(other.text) &&
    other.text.length < 40 &&
    Math.abs(other.left - line.left) < 12
  );
}

/** Whether the sizes are known and the line is not one of small print. */
function isSmaller(page: PageText, line: TextLine): boolean {
  return page.usualSize > 0 && line.size > page.usualSize;
}

/** The space above a line as a share of its height; infinite at the top of a column. */
export function gapAbove(line: TextLine, before: TextLine | undefined): number {
  if (!before || line.top < before.top) return Infinity;
  return (line.top - before.bottom) / Math.max(1, line.bottom - line.top);
}

/** The looks that at least two headings known by their words share, and no ordinary line has. */
function headingStyles(marked: readonly MarkedLine[]): Style[] {
  const counts = new Map<string, { style: Style; headings: number; others: number }>();
  for (const { line, heading } of marked) {
    const style = { size: line.size, bold: line.bold, capitals: isCapitals(line.text) };
    const key = JSON.stringify(style);
    const count = counts.get(key) ?? { style, headings: 0, others: 0 };
    if (heading) count.headings += 1;
    else count.others += 1;
    counts.set(key, count);
  }
  return [...counts.values()]
    .filter(({ headings, others }) => headings >= 2 && others <= headings)
    .map(({ style }) => style);
}

/** Whether an unknown line looks just as the headings do, larger or in capitals where the text is not. */
function looksLikeHeading(line: TextLine, page: PageText, styles: readonly Style[]): boolean {
  if (page.usualSize === 0 || line.text.length > 40 || line.cells.length > 1) return false;
  if (/[\p{N}@]/u.test(line.text) || line.text.split(/\s+/u).length > 5) return false;
  const capitals = isCapitals(line.text);
  if (line.size < page.usualSize * CLEARLY_LARGER && !capitals) return false;
  return styles.some(
    (style) => style.size === line.size && style.bold === line.bold && style.capitals === capitals,
  );
}

/** Whether a text has capitals and no small letters. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text.replaceAll(/\b[a-z]{1,3}\b/gu, ''));
}
