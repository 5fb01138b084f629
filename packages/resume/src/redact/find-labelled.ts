import { everyMatch } from './every-match.ts';
import { LABELS } from './lexicon/labels.ts';
import { countWords, linesOf, type TextLine } from './lines.ts';
import type { RedactionKind, TextRange } from './redaction.ts';
import { alternatives } from './word-list.ts';
import { foldWord, withAsciiDigits } from './words.ts';

/** A label as it was found in a line; the places are of the whole text. */
interface FoundLabel {
  readonly kind: RedactionKind;
  readonly label: (typeof LABELS)[number];
  readonly word: string;
  readonly start: number;
  /** After its colon. */
  readonly end: number;
  readonly colon: boolean;
}

const BY_WORD = new Map(
  LABELS.flatMap((label) => label.words.map((word) => [keyOf(word), label] as const)),
);
const ANY = alternatives(LABELS.flatMap(({ words }) => words));
const BEFORE = String.raw`(?<lead>^|[|•·●▪◦‣;；،,(/]\s*|\s[-–—]\s+|\s)`;
const LABEL = new RegExp(
  `${BEFORE}(?<word>${ANY})(?<colon>\\s*(?:[:：=]|\\s[-–—](?=\\s))\\s*|(?![\\p{L}\\p{M}\\p{N}]))`,
  'giu',
);
/** Where a value ends: at a separator, or at the next label, whatever it is. */
const VALUE_END =
  /\s*[|•·●▪◦‣;；]|\s{2,}(?=\p{L}[\p{L} ]{0,25}[:：])|\s(?=\p{L}+(?: \p{L}+){0,2}\s?[:：])/u;
/** The longest values, in words. */
const MOST_WORDS: Readonly<Record<RedactionKind, number>> = {
  name: 6,
  birth: 9,
  gender: 3,
  personal: 6,
  address: 20,
  phone: 0,
  link: 2,
  email: 1,
};
/** Labels that mean nothing else, so that their value may follow without a colon. */
const UNMISTAKABLE = new Set(
  [
    'nationality',
    'citizenship',
    'religion',
    'dob',
    'd.o.b',
    'd.o.b.',
    'birthdate',
    'nationalité',
    'nationalität',
    'staatsangehörigkeit',
    'familienstand',
    'geburtsdatum',
    'geburtsort',
    'konfession',
    'nacionalidad',
    'الجنسية',
    'الديانة',
    'مواليد',
    'born',
    'geboren',
  ].map(keyOf),
);

/** Values that stand behind a label, or in the line below one that stands alone. */
export function findLabelled(text: string): TextRange[] {
  const digits = withAsciiDigits(text);
  const lines = linesOf(digits);
  const labels = lines.map(labelsIn);
  const alone = lines.map((line, at) => labelAlone(line, labels[at]));
  const below = linesBelow(alone);
  return lines.flatMap((line, at) => {
    const label = alone[at];
    if (label) return belowLabel(lines[below[at] ?? -1], label);
    return (labels[at] ?? []).flatMap((found) => valueBehind(line, found));
  });
}

function labelsIn(line: TextLine): FoundLabel[] {
  return everyMatch(line.text, LABEL)
    .map((match) => {
      const { lead = '', word = '', colon = '' } = match.groups ?? {};
      const label = BY_WORD.get(keyOf(word));
      if (!label) return null;
      const start = line.start + match.index + lead.length;
      return {
        kind: label.kind,
        label,
        word: keyOf(word),
        start,
        end: line.start + match.index + match[0].length,
        colon: colon.trim() !== '',
        inSegment: lead === '' || lead.trim() !== '',
      };
    })
    .flatMap((found) => {
      if (!found) return [];
      const { inSegment, ...label } = found;
      // `Project name:` is no name, and `used GitHub: …` is no account.
      const free = label.kind !== 'name' && label.kind !== 'link' && label.kind !== 'address';
      return inSegment || (free && (label.colon || label.label.numeric === true)) ? [label] : [];
    });
}

function valueBehind(line: TextLine, found: FoundLabel): TextRange[] {
  const { kind, label, word, start, end, colon } = found;
  if (kind === 'phone') return [];
  const rest = line.text.slice(end - line.start);
  const to = VALUE_END.exec(rest)?.index ?? rest.length;
  const value = rest.slice(0, to).trimEnd();
  const lead = value.length - value.trimStart().length;
  const range = {
    kind,
    start: label.telling ? start : end + lead,
    end: end + value.length,
    keep: 0,
  };
  if (label.numeric) {
    const age =
      /^\s*[:：=(-]?\s*\d{1,2}(?!\d)(?:\s*(?:years?|yrs?|ans|jahre?|años|سنة|سنه|عاما?|岁))?(?:\s+old)?/iu.exec(
        rest,
      );
    return age ? [{ ...range, end: end + age[0].length }] : [];
  }
  if (value.trim() === '' || value === ')') return [];
  const words = countWords(value);
  if (!colon) {
    const unmistakable = isUnmistakable(word);
    if (label.telling === true) return words <= 9 ? [range] : [];
    if (!unmistakable || kind === 'name' || kind === 'link' || kind === 'gender') return [];
    if (kind === 'birth') return words <= 9 && /\d/u.test(value) ? [range] : [];
    return words <= 3 ? [range] : [];
  }
  if (kind === 'link') return words <= MOST_WORDS.link ? [range] : [];
  if (words > MOST_WORDS[kind])
    return kind === 'address' || kind === 'name' ? [] : [withFirst(range, value, 4)];
  return [range];
}

function isUnmistakable(word: string): boolean {
  return word.includes(' ') || UNMISTAKABLE.has(word);
}

/** Only the first words of a value that is too long to be all of it. */
function withFirst(range: TextRange, value: string, count: number): TextRange {
  const first = new RegExp(`^\\s*(?:\\S+\\s+){0,${count - 1}}\\S+`, 'u').exec(value)?.[0] ?? value;
  return { ...range, end: range.end - value.length + first.length };
}

/** The label that is all of a line. */
function labelAlone(line: TextLine, [first]: readonly FoundLabel[] = []): FoundLabel | null {
  if (!first || line.text.slice(first.end - line.start).trim() !== '') return null;
  return line.text.slice(0, first.start - line.start).trim() === '' ? first : null;
}

/**
 * For each label that is all of a line, the line of its value: labels may stand in a column of their own, and
 * the values below all of them.
 */
function linesBelow(alone: readonly (FoundLabel | null)[]): readonly number[] {
  const below: number[] = [];
  let first = 0;
  for (const [at, label] of [...alone, null].entries()) {
    if (label) continue;
    for (let line = first; line < at; line += 1) below[line] = at + line - first;
    first = at + 1;
  }
  return below;
}

function belowLabel(
  value: TextLine | undefined,
  { kind, label, word, start, end }: FoundLabel,
): TextRange[] {
  const own: TextRange[] = label.telling ? [{ kind, start, end, keep: 0 }] : [];
  if (!value || value.text.trim() === '' || kind === 'phone') return own;
  const words = countWords(value.text);
  const range = { kind, start: value.start, end: value.end, keep: 0 };
  const fits =
    kind === 'birth'
      ? /\d/u.test(value.text) && words <= MOST_WORDS.birth
      : kind === 'link'
        ? /^\S+$/u.test(value.text.trim())
        : kind === 'address'
          ? /[\d,،]/u.test(value.text) && words <= MOST_WORDS.address
          : kind === 'name'
            ? words <= 5 && words >= 2 && !/\p{Ll}{2,}\s+\p{Ll}/u.test(value.text)
            : words <= 3 && (kind === 'gender' || isUnmistakable(word));
  return fits ? [...own, range] : own;
}

function keyOf(word: string): string {
  return foldWord(word.trim().replaceAll(/\s+/gu, ' '));
}
