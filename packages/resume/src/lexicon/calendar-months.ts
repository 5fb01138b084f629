import { folded } from './folded.ts';
import type { Mention } from './mention.ts';

/** A month of a year that a text names. */
export interface MonthMention extends Mention {
  /** `YYYY-MM` */
  readonly month: string;
}

/** Folded, in English, Arabic (both usual sets), French, German and Spanish, January first. */
const NAMES: readonly string[] = [
  'january jan يناير janvier janv januar enero ene',
  'february feb فبراير شباط fevrier fev februar febrero',
  'march mar مارس اذار mars marz maerz marzo',
  'april apr ابريل نيسان avril avr abril abr',
  'may مايو ايار mai mayo',
  'june jun يونيو يونيه حزيران juin juni junio',
  'july jul يوليو يوليه تموز juillet juil juli julio',
  'august aug اغسطس اب aout agosto ago',
  'september sept sep سبتمبر ايلول septembre septiembre',
  'october oct اكتوبر octobre oktober okt octubre',
  'november nov نوفمبر novembre noviembre',
  'december dec ديسمبر decembre dezember dez diciembre dic',
];
const NUMBERS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
const ANY_NAME = [...NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join('|');
const MONTH = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<name>${ANY_NAME})\.?,?(?: de| del| من| عام| سنه)?,? ?(?<year>20[0-9]{2})|(?<number>0?[1-9]|1[0-2])[/.](?<year2>20[0-9]{2})|(?<year3>20[0-9]{2})[-/.](?<number3>0[1-9]|1[0-2])(?![0-9])|(?<year4>20[0-9]{2}) ?年 ?(?<number4>[0-9]{1,2}) ?月)(?![\p{N}])`,
  'gu',
);

/**
 * The months with their year that a text names, such as "June 2027", "06/2027", "يونيو 2027" or "2027年6月", in
 * the order of the text. It takes time in proportion to the length.
 */
export function findMonths(text: string): readonly MonthMention[] {
  const comparable = folded(text);
  return [...comparable.text.matchAll(MONTH)].flatMap((match) => {
    const groups = match.groups ?? {};
    const year = groups['year'] ?? groups['year2'] ?? groups['year3'] ?? groups['year4'] ?? '';
    const number =
      NUMBERS.get(groups['name'] ?? '') ??
      Number(groups['number'] ?? groups['number3'] ?? groups['number4']);
    if (!(number >= 1 && number <= 12)) return [];
    return [
      {
        month: `${year}-${String(number).padStart(2, '0')}`,
        start: comparable.sourceStart(match.index),
        end: comparable.sourceEnd(match.index + match[0].length - 1),
      },
    ];
  });
}
