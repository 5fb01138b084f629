import { PERSONAL_VALUES, RELIGION_WORDS } from './lexicon/origin-words.ts';
import { linesOf, segmentsOf } from './lines.ts';
import type { TextRange } from './redaction.ts';
import { wholeWords } from './word-list.ts';
import { withoutEnd } from './without-end.ts';
import { withAsciiDigits } from './words.ts';

const VALUES = new Set(PERSONAL_VALUES);
const RELIGION = wholeWords(RELIGION_WORDS);
const AGES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:aged|age of|age:?)\s+\d{2}(?!\d)/giu,
  /(?<!\d)\d{2}[\s-]*(?:years?|yrs?\.?)[\s-]*old(?!\p{L})/giu,
  /(?<!\d)\d{2}\s*(?:Jahre alt|años de edad|ans \(|岁)/giu,
  /(?<![\p{L}\p{N}.,])\d{2}\s*-?\s*y\.?\/?o\.?(?!\p{L})/giu,
  /(?<=(?<!\p{L})I(?: am|['’]m)\s)\d{2}(?!\d|\s*%|[.,]\d|\s+\p{L}+\s+(?:into|away|of))(?:\s+years?(?!\s+(?:in|into|of|experience)))?(?![\p{L}\d])/gu,
  /(?:âgée?|agée?)\s+de\s+\d{2}\s+ans/giu,
  /(?<![\p{L}])(?:عمري|أبلغ من العمر|ابلغ من العمر|يبلغ من العمر|تبلغ من العمر)\s*\d{2}(?:\s*(?:سنة|عاما|عامًا|سنه))?/gu,
];
const BORN: readonly RegExp[] = [
  /(?<![\p{L}])(?:born|geboren|geb\.|née?|nacid[oa]|مواليد|ولدت|ولد)\s+(?:(?:on|in|the|am|in|le|en|à|el|de|عام|في|سنة|بتاريخ|يوم)\s+){0,2}[^\n|•;]{0,30}?(?:19|20)\d\d/giu,
  /(?<![\p{L}.])b\.\s?(?:19|20)\d\d(?!\d)/gu,
  /^[^\S\n]*[*✶∗]\s?\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d/gmu,
];
const MONTH =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر';
/** Family and origin as a phrase of their own. */
const PHRASES: readonly RegExp[] = [
  /^(?:happily )?married(?: with (?:\d|one|two|three|four|five|a|no)\s?(?:kids?|children|child|sons?|daughters?))?$/iu,
  /^(?:\d|one|two|three|four|five) (?:kids|children)$/iu,
  /^\p{Lu}\p{L}{2,15} (?:national|citizen)$/u,
];

/** A day with its year, which is all that a part of a line says. */
const DAY = new RegExp(
  `^[*✶†(]?\\s*(?:\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\s?(?<y1>(?:19|20)\\d\\d)|(?<y2>(?:19|20)\\d\\d)[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+|de\\s+)?(?:${MONTH})\\p{L}*\\.?,?\\s+(?:de\\s+)?(?<y3>(?:19|20)\\d\\d)|(?:${MONTH})\\p{L}*\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?<y4>(?:19|20)\\d\\d))\\s*\\)?$`,
  'iu',
);
/** Nobody who applies is younger, or so much older than the latest year of the resume. */
const [YOUNGEST, OLDEST] = [14, 75];

/** Ages, births, and what a line says of religion, origin or family without a label. */
export function findPersonal(text: string): TextRange[] {
  const digits = withAsciiDigits(text);
  const found: TextRange[] = [];
  const add = (kind: TextRange['kind'], start: number, length: number) =>
    found.push({ kind, start, end: start + length, keep: 0 });
  for (const pattern of [...AGES, ...BORN]) {
    for (const match of digits.matchAll(pattern)) add('birth', match.index, match[0].length);
  }
  for (const match of text.matchAll(RELIGION)) add('personal', match.index, match[0].length);
  const latest = Math.max(
    ...Array.from(digits.matchAll(/(?<!\d)20\d\d(?!\d)/gu), ([year]) => Number(year)),
    0,
  );
  for (const line of linesOf(digits)) {
    for (const segment of segmentsOf(line)) {
      const value = withoutEnd(segment.text, '.)').replace(/^[(]/u, '').toLowerCase();
      const phrase = withoutEnd(segment.text.trim(), '.');
      if (VALUES.has(value) || PHRASES.some((one) => one.test(phrase)))
        add('personal', segment.start, segment.text.length);
      else if (isBirth(segment.text, latest)) add('birth', segment.start, segment.text.length);
    }
    // A date has commas of its own.
    const whole = line.text.trim();
    if (whole.includes(',') && isBirth(whole, latest)) add('birth', line.start, line.text.length);
  }
  return found;
}

function isBirth(text: string, latest: number): boolean {
  const groups = DAY.exec(text)?.groups;
  if (!groups) return false;
  const year = Number(groups['y1'] ?? groups['y2'] ?? groups['y3'] ?? groups['y4']);
  return year <= latest - YOUNGEST && year >= latest - OLDEST;
}
