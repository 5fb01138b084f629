import type { Piece } from '../text/piece.ts';
import type { Entry } from './split-entries.ts';

const GRADE =
  /(?:(?:cumulative\s|overall\s|final\s)?c?\.?g\.?p\.?a\.?|grade|score|percentage|marks|aggregate|المعدل(?:\sالتراكمي)?|معدل(?:\sتراكمي)?|التقدير|تقدير|بتقدير|note|mention|moyenne|abschlussnote|notendurchschnitt|nota(?:\smedia)?|promedio|绩点|成绩)(?![\p{L}])\s?(?:of\s|:|：|-|–)?\s*(?<value>[\p{N}][\p{N}.,٫]{0,5}\s?%?(?:\s?(?:\/|out of|من|sur|von)\s?[\p{N}.,٫]{1,5})?|ممتاز(?:\sمع\sمرتبة\sالشرف)?|جيد\sجدا[ً]?(?:\sمع\sمرتبة\sالشرف)?|جيد|مقبول|(?:very\s)?good|excellent|first class|distinction|très bien|bien|assez bien|sehr gut|gut)/iu;
const BARE_GRADE =
  /(?<value>(?<![\p{N}.])[0-5][.,]\p{N}{1,2}\s?\/\s?(?:4|5|10|20)(?:[.,]0{1,2})?(?![\p{N}])|\p{N}{2}(?:\.\p{N}{1,2})?\s?%)/u;

/** Whether a part of an entry is its grade. */
export function isGrade(text: string): boolean {
  return GRADE.test(text) && text.length < 40;
}

/** The grade in the lines of an entry, as it is written. */
export function gradeOf(entry: Entry): Piece | null {
  for (const { line } of [...entry.head, ...entry.body.slice(0, 8)]) {
    if (line.text.length > 200) continue;
    const match = GRADE.exec(line.text) ?? BARE_GRADE.exec(line.text);
    const value = match?.groups?.['value'];
    if (!match || value === undefined) continue;
    const start = line.start + match.index + match[0].lastIndexOf(value);
    return { page: line.page, start, end: start + value.length, text: value };
  }
  return null;
}
