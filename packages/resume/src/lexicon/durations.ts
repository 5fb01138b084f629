import { folded } from './folded.ts';
import type { Mention } from './mention.ts';

export type DurationUnit = 'day' | 'week' | 'month' | 'year';

/** A length of time that a text names. */
export interface DurationMention extends Mention {
  readonly count: number;
  /** The upper end of a range, such as 3 in "2-3 years", in its own unit; null when there is none. */
  readonly upTo: number | null;
  readonly unit: DurationUnit;
  /** The lower end in whole months, rounded; at least 1. */
  readonly months: number;
  /** The lower end in whole weeks, rounded; at least 1. */
  readonly weeks: number;
  /** Whether the text says "at least", "+" or the like. */
  readonly isMinimum: boolean;
  /** Whether the text says "at most", "less than" or the like. */
  readonly isMaximum: boolean;
}

const DAYS: Readonly<Record<DurationUnit, number>> = {
  day: 1,
  week: 7,
  month: 365.25 / 12,
  year: 365.25,
};

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  eighteen: 18,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  ein: 1,
  eine: 1,
  einem: 1,
  einen: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  funf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwolf: 12,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  doce: 12,
  ثلاث: 3,
  ثلاثه: 3,
  اربع: 4,
  اربعه: 4,
  خمس: 5,
  خمسه: 5,
  ست: 6,
  سته: 6,
  سبع: 7,
  سبعه: 7,
  ثمان: 8,
  ثماني: 8,
  ثمانيه: 8,
  تسع: 9,
  تسعه: 9,
  عشر: 10,
  عشره: 10,
  احد_عشر: 11,
  اثني_عشر: 12,
  اثنا_عشر: 12,
  اثنتي_عشره: 12,
  اثنتا_عشره: 12,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十二: 12,
  半: 0.5,
};

const UNITS: Readonly<Record<DurationUnit, string>> = {
  day: 'days?|jours?|tagen?|tage?|dias?|يوما?|ايام|天',
  week: 'weeks?|wks?|semaines?|wochen?|semanas?|اسبوعا?|اسابيع|周|个星期|星期',
  month: 'months?|mths?|mos|mois|monaten?|monate?|mes(?:es)?|شهرا?|اشهر|شهور|个月',
  year: 'years?|yrs?|yr|ans?|annees?|jahren?|jahre?|anos?|سنه|سنوات|سنين|عاما?|اعوام|年',
};
const DUALS: Readonly<Record<DurationUnit, string>> = {
  day: 'يومين|يومان',
  week: 'اسبوعين|اسبوعان',
  month: 'شهرين|شهران',
  year: 'سنتين|سنتان|عامين|عامان',
};

const ORDER: readonly DurationUnit[] = ['day', 'week', 'month', 'year'];

const WORDS = Object.keys(NUMBERS)
  .map((word) => word.replace('_', ' '))
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const NUMBER = `[0-9]{1,2}(?:[.,][0-9])?(?![0-9])|${WORDS}`;
const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{N}.,](?<!\p{Script=Han}))`;
const NO_LETTER_AFTER = String.raw`(?![a-z\u0600-\u06ff])`;
const UNIT = ORDER.map((unit) => `(?<${unit}>${UNITS[unit]})`).join('|');

/** What stands between the ends of a range. */
const TO = '-|to|up to|a|bis|الي|至|到|~';
/** "And" joins the ends of a range only behind "between". */
const BETWEEN = 'between|entre|zwischen|بين';
const AND = 'and|et|und|y';
const JOINED_BETWEEN = `(?<=(?:${BETWEEN}) .{1,12} )(?:${AND}|و)`;

/** "3+ years", "2-3 ans", "six (6) months", "٣ سنوات", "ثلاث سنوات", "两年". */
const COUNTED = new RegExp(
  `${NO_LETTER_BEFORE}(?:[ولب]?)(?<count>${NUMBER})(?: ?\\([0-9]{1,2}\\))?(?<plus> ?\\+)?(?: ?(?:${TO}|${JOINED_BETWEEN}) ?(?<up>${NUMBER})(?<plusToo> ?\\+)?)?[ \\t\\n-]{0,3}(?:full |ganze )?(?:${UNIT})${NO_LETTER_AFTER}`,
  'gu',
);
/** "سنتين", "شهران". */
const DUAL = new RegExp(
  `(?<![\\p{L}\\p{N}])[ولب]?(?:${ORDER.map((unit) => `(?<${unit}>${DUALS[unit]})`).join('|')})${NO_LETTER_AFTER}`,
  'gu',
);
/** "سنة واحدة", "خبرة سنة", "سنة على الأقل", "من سنة إلى", "at least a year", "mindestens ein Jahr" (the last is counted). */
const SINGLE = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:(?:(?:at least|minimum of|min\\.?|a minimum of) an? (?:(?<week>week)|(?<month>month)|(?<year>year)))|(?:(?:خبره|لمده|مده|عن) )(?:(?<week2>اسبوع)|(?<month2>شهر)|(?<year2>سنه|عام)))(?![a-z\\u0600-\\u06ff])|(?<![\\p{L}\\p{N}])(?:(?<week3>اسبوع)|(?<month3>شهر)|(?<year3>سنه|عام))(?= (?:واحده?|علي الاقل|فاكثر|او اكثر|كحد ادني))|(?<=(?<![\\p{L}\\p{N}])(?:من|بين) )(?:(?<week4>اسبوع)|(?<month4>شهر)|(?<year4>سنه|عام))(?= (?:الي|و))',
  'gu',
);

const MINIMUM_BEFORE =
  /(?:at least|minimum(?: of)?|min\.?|more than|over|no less than|not less than|au moins|minimum de|plus de|mindestens|mehr als|uber|al menos|minimo(?: de)?|mas de|至少|不少于|لا تقل عن|لا يقل عن|علي الاقل|ما لا يقل عن|اكثر من|بحد ادني)\s{0,2}$/u;
const MINIMUM_AFTER =
  /^\s{0,2}(?:\+|or more|and above|and more|minimum|at least|ou plus|oder mehr|o mas|以上|及以上|علي الاقل|فاكثر|او اكثر|كحد ادني|واكثر)/u;
/** What is "no less than" is no maximum, although "less than" is. */
const MAXIMUM_BEFORE =
  /(?:(?<![\p{L}\p{N}])(?:maximum(?: of| de)?|max\.?|at most|no more than|not more than|no longer than|not exceed(?:ing)?|up to|(?<!(?:no|not) )(?:less than|fewer than|under|below)|au plus|jusqu'a|pas plus de|(?<!pas )moins de|maximal|hochstens|bis zu|nicht mehr als|(?<!nicht )(?:weniger als|unter)|maximo(?: de)?|hasta|no mas de|(?<!no )menos de|[وب]{0,2}حد اقصي|لا (?:تزيد|يزيد) (?:عن|علي)|لا (?:تتجاوز|يتجاوز)|(?<!(?:لا|ليس|ليست) )اقل من)|最多|不超过|(?<!不)少于)\s{0,2}$/u;
const MAXIMUM_AFTER =
  /^\s{0,2}(?:or less|or fewer|maximum|max(?![a-z])|at most|au maximum|au plus|ou moins|oder weniger|maximal|hochstens|como maximo|o menos|كحد اقصي|بحد اقصي|او اقل|علي الاكثر|以内|以下)/u;
const AGE_AFTER = /^\s{0,2}(?:old|of age|d'age|alt(?![a-z])|de edad|ago|后|前)/u;
const LOOK = 24;

/**
 * The lengths of time that a text names, such as "3+ years", "at least 6 months" or "سنتين", in English,
 * Arabic, French, German, Spanish and Chinese, in the order of the text. Ages ("18 years old"), moments ("2
 * years ago") and calendar years (2026年) are none. It takes time in proportion to the length.
 */
export function findDurations(text: string): readonly DurationMention[] {
  const comparable = folded(text);
  const found: DurationMention[] = [];
  for (const pattern of [COUNTED, DUAL, SINGLE]) {
    for (const match of comparable.text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const unit = ORDER.find((one) =>
        [one, `${one}2`, `${one}3`, `${one}4`].some((name) => groups[name] !== undefined),
      );
      const count = numberOf(groups['count']) ?? (pattern === DUAL ? 2 : 1);
      const end = match.index + match[0].length;
      const after = comparable.text.slice(end, end + LOOK);
      if (unit === undefined || count === 0 || AGE_AFTER.test(after)) continue;
      const before = comparable.text.slice(Math.max(0, match.index - LOOK), match.index);
      const days = count * DAYS[unit];
      const isMaximum = MAXIMUM_BEFORE.test(before) || MAXIMUM_AFTER.test(after);
      found.push({
        start: match.index,
        end,
        count,
        upTo: numberOf(groups['up']) ?? null,
        unit,
        months: Math.max(1, Math.round(days / DAYS.month)),
        weeks: Math.max(1, Math.round(days / DAYS.week)),
        isMaximum,
        isMinimum:
          groups['plus'] !== undefined ||
          groups['plusToo'] !== undefined ||
          /^(?:at least|min|a min)/u.test(match[0]) ||
          (MINIMUM_BEFORE.test(before) && !isMaximum) ||
          MINIMUM_AFTER.test(after),
      });
    }
  }
  return joinedRanges(withoutOverlaps(found), comparable.text).map((mention) => ({
    ...mention,
    start: comparable.sourceStart(mention.start),
    end: comparable.sourceEnd(mention.end - 1),
  }));
}

const RANGE = new RegExp(`^ ?(?:${TO}) ?$`, 'u');
const ENDS_BETWEEN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${BETWEEN}) $`, 'u');
const BEGINS_WITH_AND = new RegExp(`^ (?:(?:${AND}) |و ?)`, 'u');

/** "6 months to 2 years", "بين سنة وثلاث سنوات": each end names its unit, and the lower one counts. */
function joinedRanges(
  mentions: readonly DurationMention[],
  text: string,
): readonly DurationMention[] {
  const joined: DurationMention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    const gap = before === undefined ? '' : text.slice(before.end, mention.start);
    const isBetween =
      before !== undefined &&
      ENDS_BETWEEN.test(text.slice(Math.max(0, before.start - LOOK), before.start)) &&
      // The Arabic "and" is a part of the word behind it.
      BEGINS_WITH_AND.test(text.slice(before.end, mention.start + 1));
    if (before !== undefined && before.upTo === null && (RANGE.test(gap) || isBetween)) {
      joined[joined.length - 1] = { ...before, end: mention.end, upTo: mention.count };
    } else joined.push(mention);
  }
  return joined;
}

function numberOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  return NUMBERS[written.replace(' ', '_')] ?? Number(written.replace(',', '.'));
}

/** In order, and of two that overlap the one that begins first. */
function withoutOverlaps(mentions: readonly DurationMention[]): readonly DurationMention[] {
  const kept: DurationMention[] = [];
  for (const mention of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mention.start >= (kept.at(-1)?.end ?? 0)) kept.push(mention);
  }
  return kept;
}
