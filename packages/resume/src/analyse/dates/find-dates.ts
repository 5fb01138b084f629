import { plainDigits } from '../text/plain-digits.ts';
import type { DateRange, PartialDate } from './date-range.ts';
import { dateTokens, type DateToken } from './date-tokens.ts';

/**
 * The periods and dates that a text names, in English, Arabic, French, German, Spanish and Chinese, from left
 * to right. Dates of the Hijri calendar are found, not converted. What is ambiguous, such as the month of
 * 03/04/2020, is left out.
 */
export function findDates(text: string): readonly DateRange[] {
  if (!DIGITS.test(text)) return [];
  const known = kept.get(text);
  if (known) return known;
  const ranges = rangesOf(text);
  if (text.length > MAX_LENGTH) return ranges;
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(text, ranges);
  return ranges;
}

/** Every date has two digits. */
const DIGITS = /\p{Nd}\p{Nd}/u;
/** Lines are asked several times; so many are kept. */
const MAX_KEPT = 1000;
const MAX_LENGTH = 300;
const kept = new Map<string, readonly DateRange[]>();

function rangesOf(text: string): DateRange[] {
  const plain = plainDigits(text);
  const tokens = dateTokens(plain);
  const ranges: DateRange[] = [];
  for (let index = 0; index < tokens.length;) {
    const [range, used] = rangeAt(plain, tokens, index);
    if (range) ranges.push(range);
    index += used;
  }
  return ranges;
}

/** A range that begins at a token, and how many tokens it uses. */
function rangeAt(
  text: string,
  tokens: readonly DateToken[],
  index: number,
): readonly [DateRange | null, number] {
  const first = tokens[index];
  if (!first) return [null, 1];
  if (first.kind === 'since' || first.kind === 'expected') {
    const next = tokens[index + 1];
    if (!next || !isNear(text, first, next) || (next.kind !== 'date' && next.kind !== 'hijri')) {
      return [null, 1];
    }
    const [range, used] = rangeAt(text, tokens, index + 1);
    if (!range) return [null, 1];
    if (first.kind === 'expected') {
      return [{ ...range, start: first.start, expected: true }, used + 1];
    }
    // "from 2019" goes on; "de 2019 à 2020" does not.
    const to = range.single && !range.hijri ? ('present' as const) : range.to;
    if (range.single && AMBIGUOUS_SINCE.test(text.slice(first.start, first.end))) {
      return [range, used + 1];
    }
    return [{ ...range, start: first.start, to, single: false }, used + 1];
  }
  if (first.kind !== 'date' && first.kind !== 'hijri' && first.kind !== 'month') return [null, 1];
  const [link, second] = [tokens[index + 1], tokens[index + 2]];
  const isLinked = link?.kind === 'to' && isNear(text, first, link);
  if (isLinked && second && isNear(text, link, second)) {
    const range = joinedRange(first, second);
    // Without its dash a period is one only if its years are in order.
    const isLost = text.slice(link.start, link.end).trim() === '';
    if (range && !(isLost && first.kind === 'date' && range.from !== first.date)) return [range, 3];
  }
  // "2020 – until now" has two words between.
  const third = tokens[index + 3];
  if (isLinked && second?.kind === 'to' && third && isNear(text, second, third)) {
    const range = joinedRange(first, third);
    if (range) return [range, 4];
  }
  // A present right after a date: "2019 onwards".
  if (first.kind === 'date' && link?.kind === 'present' && isNear(text, first, link)) {
    return [{ ...single(first), end: link.end, to: 'present', single: false }, 2];
  }
  if (first.kind === 'month') return [null, 1];
  return [single(first), 1];
}

/** Words that begin a period only if its end follows. */
const AMBIGUOUS_SINCE = /^(?:from|von|de|du|من|自|从|ab)$/iu;

function single(token: DateToken): DateRange {
  return {
    start: token.start,
    end: token.end,
    from: token.kind === 'date' ? token.date : null,
    to: null,
    hijri: token.kind === 'hijri',
    single: true,
    expected: false,
  };
}

function joinedRange(one: DateToken, other: DateToken): DateRange | null {
  const [first, second] = withDays(one, other);
  const at = { start: first.start, end: second.end, single: false, expected: false };
  if (first.kind === 'hijri') {
    const follows = second.kind === 'hijri' || second.kind === 'present';
    return follows ? { ...at, from: null, to: null, hijri: true } : null;
  }
  const to = endOf(first, second);
  if (!to) return null;
  let from: PartialDate;
  if (first.kind === 'date') from = first.date;
  else if (first.kind === 'month' && to !== 'present') {
    // "Dec – Feb 2021" begins in the year before.
    const isYearBefore = to.month !== null && first.month > to.month;
    from = { year: isYearBefore ? to.year - 1 : to.year, month: first.month };
  } else return null;
  // On a line from right to left the later date may come first.
  if (to !== 'present' && isBefore(to, from)) {
    return second.kind === 'date' ? { ...at, from: to, to: from, hijri: false } : null;
  }
  return { ...at, from, to, hijri: false };
}

/**
 * Takes two digits behind a month for a day where the other end says its year: "June 15 – August 15, 2022"
 * begins in 2022. A year in two digits is in the form of the other end, "Jun 15 - Aug 17", or in its order.
 */
function withDays(first: DateToken, second: DateToken): readonly [DateToken, DateToken] {
  if (first.kind !== 'date' || second.kind !== 'date') return [first, second];
  const says = (token: typeof first) => token.written === 'month' && token.mayBeDay !== true;
  if (first.mayBeDay === true && says(second)) return [monthOf(first), second];
  const isDay = first.hasDay === true || isBefore(second.date, first.date);
  if (second.mayBeDay === true && says(first) && isDay) return [first, monthOf(second)];
  return [first, second];
}

function monthOf(token: DateToken & { readonly kind: 'date' }): DateToken {
  const { start, end, date } = token;
  return date.month === null ? token : { start, end, kind: 'month', month: date.month };
}

/** No period is longer whose end is written in two digits. */
const LONGEST_SHORT = 15;

function endOf(first: DateToken, second: DateToken): PartialDate | 'present' | null {
  if (second.kind === 'present') return 'present';
  if (second.kind === 'date') return second.date;
  if (first.kind !== 'date') return null;
  if (second.kind === 'month') {
    // "Nov 2020 – Feb" ends in the year after.
    const isYearAfter = first.date.month !== null && second.month < first.date.month;
    return { year: first.date.year + (isYearAfter ? 1 : 0), month: second.month };
  }
  if (second.kind !== 'short_year') return null;
  const after = (second.year - (first.date.year % 100) + 100) % 100;
  return after > LONGEST_SHORT ? null : { year: first.date.year + after, month: null };
}

function isBefore(one: PartialDate, other: PartialDate): boolean {
  if (one.year !== other.year) return one.year < other.year;
  return one.month !== null && other.month !== null && one.month < other.month;
}

/** Whether only spaces, points and commas stand between two tokens. */
function isNear(text: string, one: DateToken, other: DateToken): boolean {
  const between = text.slice(one.end, other.start);
  return between.length <= 4 && /^[\s.,،()]*$/u.test(between);
}
