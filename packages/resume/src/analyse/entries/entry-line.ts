import { findDates } from '../dates/find-dates.ts';
import type { DateRange } from '../dates/date-range.ts';
import { findDegrees } from '../../lexicon/degrees.ts';
import type { TextLine } from '../text/text-line.ts';
import { companyScore, schoolScore } from '../words/organisation-words.ts';
import { locationScore } from '../words/places.ts';
import { titleScore } from '../words/title-words.ts';

/** A date with the line in which it stands; its offsets are relative to that line. */
export interface LineDate extends DateRange {
  readonly line: TextLine;
}

/** A line of a section with entries. */
export interface EntryLine {
  readonly line: TextLine;
  /** The dates that date the entry. */
  readonly dates: readonly LineDate[];
  /** Whether it describes an entry rather than naming one. */
  readonly body: boolean;
  readonly bullet: boolean;
}

const BULLET = /^\s*(?:[•‣▪●○◦*✓✔➢➤▸►■□∙⁃❖➔→·»]|[-–—−](?=\s|\p{L})|\d{1,2}[.)]\s)/u;
const PROSE_WORDS = 14;
const SENTENCE_WORDS = 7;
/** A line with more characters names nothing. */
const LONG = 130;

/** The lines of a section with their dates and what kind they are. */
export function entryLines(section: readonly TextLine[]): EntryLine[] {
  const { lines, beside } = withoutDateColumn(section);
  const result: EntryLine[] = [];
  let bulletLeft: number | null = null;
  for (const [index, line] of lines.entries()) {
    const before = result[index - 1];
    const bullet = BULLET.test(line.text);
    const words = line.text.split(/\s+/u).length;
    const own = line.text.length > 2 * LONG ? [] : entryDates(line, findDates(line.text));
    const dates = [...(beside.get(line) ?? []), ...own];
    const continues = isContinuation(line, before, bulletLeft);
    const sentence =
      (words >= SENTENCE_WORDS && /[.!;。؛]$/u.test(line.text)) ||
      (/^\p{Ll}/u.test(line.text) &&
        (words > 1 || /[.;]$/u.test(line.text)) &&
        !/^(?:https?:|www\.|\S+\.\S+\/)/iu.test(line.text));
    const prose = line.text.length > LONG || words >= PROSE_WORDS || sentence;
    const describes = dates.length === 0 && (prose || continues || isDescription(line, result));
    const first = result[0];
    const isInside =
      before?.body === true &&
      first !== undefined &&
      !beginsBold(line) &&
      line.size > 0 &&
      indentOf(line) > indentOf(first.line) + INDENT &&
      dates.every((date) => date.single && date.line === line && date.from?.month === null) &&
      /\p{L}{3}/u.test(line.text);
    const body =
      isInside || LABEL.test(line.text) || bullet || describes || line.text.length > 2 * LONG;
    if (bullet) bulletLeft = line.left;
    else if (!body) bulletLeft = null;
    result.push({ line, dates: body ? [] : dates, body, bullet });
  }
  return result;
}

/** Words of two letters or more that prose has in small letters. */
const SMALL_WORD = /^(?:\p{Ll}[\p{Ll}'’-]{3,}|\p{Lo}{3,})$/u;
const VERB_FIRST = /^\p{Lu}\p{Ll}+(?:ed|ing)\s+\p{Ll}/u;
const INDENT = 4;

/** Whether a line below one that names an entry describes it: by its words, its style and its indent. */
function isDescription(line: TextLine, above: readonly EntryLine[]): boolean {
  const named = above.findLast(({ body }) => !body);
  if (!named || beginsBold(line) || line.cells.length > 1 || /\s[|·•–—]\s/u.test(line.text))
    return false;
  const words = line.text.split(/\s+/u);
  if (words.length < 3) return false;
  const title = titleScore(line.text);
  if (VERB_FIRST.test(line.text) && title < 2) return true;
  const names =
    title > 0 ||
    schoolScore(line.text) > 0 ||
    locationScore(line.text) === 2 ||
    findDegrees(line.text).length > 0;
  if (words.length >= 7) return title < 2 && !(names && words.length < 10);
  if (names) return false;
  const company = companyScore(line.text) > 0;
  const small = company ? 0 : words.filter((word) => SMALL_WORD.test(word)).length;
  if (small >= 3 || (words.length >= 4 && small >= words.length / 2)) return true;
  if (company) return false;
  const cell = named.line.cells.find((one) => one.left <= line.left + 1 && one.right > line.left);
  const indented = cell !== undefined && line.size > 0 && line.left > cell.left + INDENT;
  return (
    words.length >= 4 &&
    (indented || line.size === 0 || line.size <= named.line.size) &&
    named.dates.length > 0
  );
}

/**
 * Dates in a column of their own are read before or after what they date. Each belongs to the line beside it;
 * a date right beside its line in the text is left where it is.
 */
function withoutDateColumn(section: readonly TextLine[]): {
  readonly lines: readonly TextLine[];
  readonly beside: ReadonlyMap<TextLine, readonly LineDate[]>;
} {
  const beside = new Map<TextLine, LineDate[]>();
  const columns = section.filter(
    (line) => line.size > 0 && line.text.length < 50 && isOnlyDates(line),
  );
  if (columns.length === 0) return { lines: section, beside };
  const byPage = Map.groupBy(section, ({ page }) => page);
  const moved = new Set<TextLine>();
  for (const date of columns) {
    const middle = (date.top + date.bottom) / 2;
    const partner = nearest(date, byPage.get(date.page) ?? [], columns, middle);
    if (!partner) continue;
    moved.add(date);
    beside.set(partner, [
      ...(beside.get(partner) ?? []),
      ...findDates(date.text).map((range) => ({ ...range, line: date })),
    ]);
  }
  return { lines: section.filter((line) => !moved.has(line)), beside };
}

/** So many heights from a date the line that it dates may stand. */
const NEAR = 1.6;

/** The line beside a date, or the nearest one a little above or below that is not read right before or after it. */
function nearest(
  date: TextLine,
  lines: readonly TextLine[],
  columns: readonly TextLine[],
  middle: number,
): TextLine | undefined {
  const at = lines.indexOf(date);
  let best: { readonly line: TextLine; readonly distance: number } | undefined;
  for (const [index, line] of lines.entries()) {
    if (columns.includes(line) || (line.left < date.right && line.right > date.left)) continue;
    const beside = line.top <= middle && line.bottom >= middle;
    const distance = beside ? 0 : Math.abs((line.top + line.bottom) / 2 - middle);
    if (distance > NEAR * (date.bottom - date.top)) continue;
    if (!beside && (Math.abs(index - at) === 1 || BULLET.test(line.text))) continue;
    if (!best || distance < best.distance) best = { line, distance };
  }
  return best?.line;
}

/** Whether nothing but dates stands in a line. */
function isOnlyDates(line: TextLine): boolean {
  const dates = findDates(line.text);
  const letters = dates.reduce((sum, { start, end }) => sum + end - start, 0);
  return dates.length > 0 && line.text.length - letters <= 3;
}

/** Whether a line goes on with the text of the line above: a bullet's next line, or that of a paragraph. */
function isContinuation(
  line: TextLine,
  before: EntryLine | undefined,
  bulletLeft: number | null,
): boolean {
  if (!before?.body || line.size === 0) return false;
  if (line.page !== before.line.page || line.top < before.line.top) return false;
  if (beginsBold(line) && !beginsBold(before.line)) return false;
  const gap = line.top - before.line.bottom;
  const height = Math.max(1, line.bottom - line.top);
  if (gap > 0.55 * height) return false;
  if (bulletLeft !== null && line.left > bulletLeft + 2 && !beginsBold(line)) return true;
  const aligned =
    Math.abs(line.left - before.line.left) < 2 ||
    (/\p{Script=Arabic}/u.test(line.text) && Math.abs(line.right - before.line.right) < 2);
  return aligned && line.size === before.line.size && !line.bold;
}

/** Labels of parts of an entry. */
const LABEL =
  /^\s*(?:highlights|courses|(?:relevant |major )?coursework|responsibilities|key achievements|achievements|duties|tasks|technologies(?: include| used)?|keywords|skills|tech stack|المهام|المسؤوليات|أهم الإنجازات|missions|aufgaben|tätigkeiten|responsabilidades|logros|主要职责|工作内容)\s*[:：]?\s*$/iu;

/** How far a line is from the edge at which lines begin; only differences count. */
function indentOf({ left, right, text }: TextLine): number {
  return /\p{Script=Arabic}/u.test(text) ? -right : left;
}

const IN_SENTENCE =
  /\p{Ll}\s+(?:in|of|since|by|for|during|until|on|act|en|de|im|bis|seit|el|du|le)\s+$|(?:في|عام|سنة|خلال)\s+$/iu;

/** Dates that stand at the edge of a cell, alone in it, or in brackets; others are part of a sentence. */
function entryDates(line: TextLine, dates: readonly DateRange[]): LineDate[] {
  const kept = dates.filter((date) => {
    const [start, end] = [line.start + date.start, line.start + date.end];
    const cell = line.cells.find((one) => one.start <= start && one.end >= end);
    const before = line.text.slice((cell?.start ?? line.start) - line.start, date.start);
    if (date.single && IN_SENTENCE.test(before)) return false;
    const after = line.text.slice(date.end, (cell?.end ?? line.end) - line.start);
    if (/^[\s(|,–—\-·:•[]*$/u.test(before) || /^[\s)|.,–—\-·:\]"”]*$/u.test(after)) return true;
    if (/[([|•·–—]\s*$/u.test(before) || /^\s*[)\]|•·–—]/u.test(after)) return true;
    return !date.single || /[,،]\s*$/u.test(before);
  });
  return kept.map((date) => ({ ...date, line }));
}

/** Whether some cell of a line begins in bold letters. */
export function beginsBold({ runs, cells }: TextLine): boolean {
  return runs.some(
    (run) => run.bold && cells.some((cell) => run.start <= cell.start + 1 && run.end > cell.start),
  );
}
