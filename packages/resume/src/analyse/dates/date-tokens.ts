import { HIJRI_MONTH, MONTH, monthNumber } from './month-names.ts';
import type { PartialDate } from './date-range.ts';

/** What dates are made of, at `text.slice(start, end)`. */
export type DateToken = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'date';
      readonly date: PartialDate;
      readonly written: 'month' | 'year';
      /** Whether its two digits may be a day: `June 15`. */
      readonly mayBeDay?: boolean;
      /** Whether it names a day too: `June 15, 2022`. */
      readonly hasDay?: boolean;
    }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'short_year'; readonly year: number }
  | { readonly kind: 'present' }
  | { readonly kind: 'since' }
  | { readonly kind: 'expected' }
  | { readonly kind: 'hijri' }
  | { readonly kind: 'to' }
);

const SEASONS =
  'spring|summer|fall|autumn|winter|printemps|été|automne|hiver|frühling|frühjahr|sommer|herbst|primavera|verano|otoño|invierno|ربيع|صيف|خريف|شتاء|春季|夏季|秋季|冬季';

const YEAR = '(?:19[4-9]\\d|20[0-6]\\d)';
const HIJRI_YEAR = '1[34]\\d\\d';
const PRESENT =
  "present|current(?:ly)?|now|today|ongoing|to\\sdate|till\\s(?:date|now)|onwards?|الآن|الان|الحاضر|الوقت\\sالحالي|الوقت\\sالحاضر|حاليا|حالياً|حاليًا|تاريخه|اليوم|مستمر|présent|aujourd['’]hui|actuel(?:lement)?|à\\sce\\sjour|ce\\sjour|en\\scours|maintenant|heute|aktuell|gegenwärtig|jetzt|laufend|derzeit|presente|(?:la\\s)?actualidad|actual(?:mente)?|hoy|en\\scurso|至今|迄今|现在|目前|今";
const SINCE = 'since|from|seit|depuis|dès|desde|منذ|ab|von|de|du|من|自|从';
const EXPECTED =
  'expected(?:\\sgraduation)?|anticipated|graduat(?:ed|ion|ing)(?:\\sdate)?|class\\sof|متوقع|المتوقع|prévue?|voraussichtlich|prevista|预计';
const TO = "to|until|till|through|thru|إلى|الى|حتى|au?|à|jusqu['’](?:à|en|au)|bis|hasta|al|a|至|到";
const DASH = '[-–—−‒―~～→]';

/** Words are whole: no letter or digit stands beside them. Chinese has no spaces between words. */
const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{M}\\p{N}])';
const AFTER_YEAR = '(?![\\p{N}]|[.,]\\p{N}|\\s?[%€$£])';

/** One alternative for each kind of token; none can match the same letters in two ways. */
const TOKEN = new RegExp(
  [
    `(?<glued>(?<![\\p{L}\\p{M}\\p{N}$€£#.@/_-])(?<gf>${YEAR})(?<gt>${YEAR}|present)${AFTER})`,
    `(?<chinese>(?<cy>${YEAR})\\s?年(?:\\s?(?<cm>1[0-2]|0?[1-9])\\s?月(?:\\s?\\d{1,2}\\s?日)?)?)`,
    `(?<hijri>${BEFORE}(?:(?:\\d{1,2}\\s)?${HIJRI_MONTH}[\\s,،]{1,2}${HIJRI_YEAR}(?:\\s?(?:هـ|ه|AH|H)${AFTER})?|${HIJRI_YEAR}\\s?(?:هـ|ه|AH|H)${AFTER}|(?:\\d{1,2}[/-]){1,2}${HIJRI_YEAR}\\s?(?:هـ|ه|AH|H)${AFTER}))`,
    `(?<named>${BEFORE}(?:\\d{1,2}(?:st|nd|rd|th|er|\\.)?\\s(?:de\\s|of\\s)?)?(?<nm>${MONTH})(?:[./،,]?\\s?|\\s-\\s?|-)(?<nd>\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2}(?:st|nd|rd|th)?)?(?:,\\s?|\\s))?(?:de\\s|del\\s|of\\s|عام\\s)?(?<ny>${YEAR})${AFTER_YEAR}(?:\\s?م${AFTER})?)`,
    `(?<shortNamed>${BEFORE}(?<sm>${MONTH})(?:\\.?\\s?(?<sq>['’])|\\.?\\s|\\.?-)(?<sy>\\d\\d)${AFTER}(?!\\s?[,:]\\s?\\d|[%.]\\d|%))`,
    `(?<day>${BEFORE}(?<dd>\\d{1,2})(?<ds>[./-])(?<dm>\\d{1,2})[./-](?<dy>${YEAR})${AFTER_YEAR})`,
    `(?<iso>${BEFORE}(?<iy>${YEAR})(?<is>-|\\s?[/.]\\s?)(?<im>1[0-2]|0?[1-9])(?:[-/.](?:3[01]|[12]\\d|0?[1-9]))?(?!\\p{N}))`,
    `(?<numeric>${BEFORE}(?<mm>1[0-2]|0?[1-9])\\s?[/.-]\\s?(?<my>${YEAR})${AFTER_YEAR})`,
    `(?<numericShort>${BEFORE}(?<qm>1[0-2]|0[1-9])/(?<qy>[0-3]\\d)${AFTER}(?!/))`,
    `(?<season>${BEFORE}(?:${SEASONS})[\\s,]\\s?(?:de\\s|of\\s)?(?<ssy>${YEAR})${AFTER_YEAR})`,
    `(?<year>(?<![\\p{L}\\p{M}\\p{N}$€£#.@/_-])(?<yy>${YEAR})(?:\\s?م${AFTER})?(?!\\p{L}(?!\\p{Script=Han}))${AFTER_YEAR})`,
    `(?<dashYear>(?<=\\p{N}\\s?(?:${DASH}|/)\\s?)(?<dyy>${YEAR}|\\d\\d)${AFTER})`,
    `(?<month>${BEFORE}(?<om>${MONTH})\\.?${AFTER})`,
    `(?<present>(?<![\\p{L}\\p{M}])(?:${PRESENT})(?![\\p{L}\\p{M}]))`,
    `(?<expected>${BEFORE}(?:${EXPECTED})\\s?:?)`,
    `(?<to>${DASH}{1,3}|(?<=\\d)  (?=${YEAR}${AFTER_YEAR}|present)|${BEFORE}(?:${TO})(?=\\s|\\p{N})|/)`,
    `(?<since>(?<![\\p{L}\\p{M}\\p{N}.@/-])(?:${SINCE})(?=\\s|\\p{N}))`,
  ].join('|'),
  'giu',
);

/** The tokens of a text with ASCII digits, from left to right. */
export function dateTokens(text: string): DateToken[] {
  if (!MAY_HAVE_DATE.test(text)) return [];
  const tokens: DateToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const groups = match.groups ?? {};
    const end = match.index + match[0].length;
    if (groups['gf'] !== undefined) tokens.push(...gluedTokens(groups, match.index, end));
    else if (!isCount(groups, text, match.index, end)) {
      const token = asToken(groups, match.index, end);
      if (token) tokens.push(token);
    }
  }
  return tokens;
}

/** Words that may follow the end of a period, where any other in small letters says what is counted. */
const COUNTED =
  /^\s(?!(?:at|in|as|with|for|and|by|to|bei|als|en|chez|في|لدى)(?!\p{L}))[\p{Ll}\p{Lo}]/u;

/** Whether two digits behind a spaced dash are no year: `Chat app 2020 - 25 users`. */
function isCount(
  found: Readonly<Record<string, string | undefined>>,
  text: string,
  start: number,
  end: number,
): boolean {
  if (found['dyy']?.length !== 2 || !/\s/u.test(text[start - 1] ?? '')) return false;
  return COUNTED.test(text.slice(end, end + 12));
}

/** A period whose dash was lost: "20012007" is from 2001 to 2007, and no number if the years are in order. */
function gluedTokens(
  { gf: from = '', gt: to = '' }: Readonly<Record<string, string | undefined>>,
  start: number,
  end: number,
): DateToken[] {
  const middle = start + from.length;
  const isYear = /^\d/u.test(to);
  if (isYear && Number(to) < Number(from)) return [];
  return [
    { start, end: middle, ...yearAlone(from) },
    { start: middle, end: middle, kind: 'to' },
    isYear ? { start: middle, end, ...yearAlone(to) } : { start: middle, end, kind: 'present' },
  ];
}

function yearAlone(digits: string) {
  return {
    kind: 'date',
    date: { year: Number(digits), month: null },
    written: 'year',
  } as const;
}

/** Whether a text is worth the search: every date has two digits, but for the word for the present. */
const MAY_HAVE_DATE = /\d\d/u;

function asToken(
  found: Readonly<Record<string, string | undefined>>,
  start: number,
  end: number,
): DateToken | null {
  const at = { start, end };
  const date = (year: string, month: number | null) =>
    ({
      ...at,
      kind: 'date',
      date: { year: Number(year), month },
      written: month === null ? 'year' : 'month',
    }) as const;
  if (found['hijri'] !== undefined) return { ...at, kind: 'hijri' };
  if (found['cy'] !== undefined) {
    return date(found['cy'], found['cm'] === undefined ? null : Number(found['cm']));
  }
  if (found['ny'] !== undefined) {
    const named = date(found['ny'], monthNumber(found['nm'] ?? '') ?? null);
    return found['nd'] === undefined ? named : { ...named, hasDay: true };
  }
  if (found['sy'] !== undefined) {
    const short = date(fullYear(found['sy']), monthNumber(found['sm'] ?? '') ?? null);
    const day = Number(found['sy']);
    return { ...short, mayBeDay: found['sq'] === undefined && day >= 1 && day <= 31 };
  }
  if (found['dy'] !== undefined) {
    return date(
      found['dy'],
      monthOfDay(Number(found['dd']), Number(found['dm']), found['ds'] === '.'),
    );
  }
  if (found['iy'] !== undefined) {
    const [year, month] = [Number(found['iy']), Number(found['im'])];
    // `2011-12` may be a month or two years.
    const ambiguous = found['is'] === '-' && month === (year % 100) + 1;
    return date(found['iy'], ambiguous ? null : month);
  }
  if (found['my'] !== undefined) return date(found['my'], Number(found['mm']));
  if (found['qy'] !== undefined) return date(fullYear(found['qy']), Number(found['qm']));
  // A season is no month.
  if (found['ssy'] !== undefined) return date(found['ssy'], null);
  if (found['yy'] !== undefined) return date(found['yy'], null);
  if (found['dyy'] !== undefined) {
    if (found['dyy'].length === 4) return date(found['dyy'], null);
    return { ...at, kind: 'short_year', year: Number(found['dyy']) };
  }
  if (found['om'] !== undefined) {
    const month = monthNumber(found['om']);
    return month === undefined ? null : { ...at, kind: 'month', month };
  }
  if (found['present'] !== undefined) return { ...at, kind: 'present' };
  if (found['expected'] !== undefined) return { ...at, kind: 'expected' };
  if (found['to'] !== undefined) return { ...at, kind: 'to' };
  return { ...at, kind: 'since' };
}

/** Two digits mean the years from 1950 to 2049. */
function fullYear(digits: string): string {
  return Number(digits) < 50 ? `20${digits}` : `19${digits}`;
}

/** The month of a day such as 13/06; null where it may be either number. With points the day is first. */
function monthOfDay(first: number, second: number, points: boolean): number | null {
  if (points) return second >= 1 && second <= 12 ? second : null;
  if (first > 12 && second >= 1 && second <= 12) return second;
  if (second > 12 && first >= 1 && first <= 12) return first;
  return first === second ? first : null;
}
