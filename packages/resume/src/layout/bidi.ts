import bidiFactory, { type Bidi } from 'bidi-js';
import { isBelow } from '../is-below.ts';
import type { Direction } from '../result.ts';

// Its types describe a module whose default is the factory; Node gives the factory itself.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const bidi = (bidiFactory as unknown as () => Bidi)();
const FIRST_RIGHT_TO_LEFT = 0x05_90;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
const MIRRORED = new Map([
  ['(', ')'],
  [')', '('],
  ['[', ']'],
  [']', '['],
  ['{', '}'],
  ['}', '{'],
  ['«', '»'],
  ['»', '«'],
]);
const OPENING = new Set(['(', '[', '{', '«']);

/** Whether a text has letters that are written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return !isBelow(text, FIRST_RIGHT_TO_LEFT) && RIGHT_TO_LEFT.test(text);
}

function isAsciiLetter(letter: string): boolean {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/** The direction of most letters; left to right where there is none. */
export function mainDirection(texts: readonly string[]): Direction {
  let balance = 0;
  for (const text of texts) {
    for (const letter of text) {
      if (letter < '\u0080') balance += isAsciiLetter(letter) ? 1 : 0;
      else if (RIGHT_TO_LEFT.test(letter)) balance -= 1;
      else if (LETTER.test(letter)) balance += 1;
    }
  }
  return balance < 0 ? 'rtl' : 'ltr';
}

/** A part of a line whose own letters are in reading order. */
export interface BidiUnit {
  readonly text: string;
}

/**
 * Puts the parts of a line, given from left to right, in the order in which they are read, and turns
 * around brackets that stand in right-to-left text. This is the Unicode Bidirectional Algorithm (UAX #9)
 * backwards: on a line read against its direction, the algorithm finds the same runs.
 */
export function inLogicalOrder<Unit extends BidiUnit>(
  fromLeft: readonly Unit[],
  direction: Direction,
): Unit[] {
  const units = direction === 'rtl' ? fromLeft.toReversed() : [...fromLeft];
  const sample = units.map(({ text }) => sampleOf(text)).join('');
  const levels = bidi.getEmbeddingLevels(sample, direction).levels;
  const level = (index: number) => levels[index] ?? 0;
  const base = direction === 'rtl' ? 1 : 0;
  reverseRuns(units, (index) => level(index) > base);
  const flipped = [...levels];
  reverseRuns(flipped, (index) => level(index) > base);
  const inner = [...flipped];
  if (base === 0) reverseRuns(units, (index) => (inner[index] ?? 0) > 1);
  return withBrackets(direction === 'rtl' ? withNumbers(units, fromLeft) : units);
}

const OF_NUMBER = /^[\p{N}\s%+().,/-]+$/u;
/** How no one writes a number: with its percent sign first, or with the plus of a telephone number last. */
const BACKWARDS = /^\s*(?:%\s?\p{N}[\p{N}.,]*|\p{N}[\p{N}\s().-]{6,}\+)\s*$/u;

/** A telephone number, and a period, as they stand from left to right in a paragraph from right to left. */
const TURNED_PHONE = /^[\d\s().-]*\(?\d+\+\)?$/u;
const FEWEST_DIGITS = 7;
const PERIOD = /^(?:\d\d?[./])?(\d{4})\s*[-–—]\s*(?:\d\d?[./])?(\d{4})$/u;

/**
 * Whether a line of numbers without letters, given from left to right, was written from right to left: its
 * telephone number ends with a plus sign, or its period ends before it begins.
 */
export function isBackwards(fromLeft: readonly string[]): boolean {
  const text = fromLeft.join('').trim();
  const [, first = '', last = ''] = PERIOD.exec(text) ?? [];
  const digits = text.replaceAll(/\D/gu, '').length;
  return first > last || (digits >= FEWEST_DIGITS && TURNED_PHONE.test(text));
}

/**
 * Puts numbers that were set from left to right as a whole, signs and groups included, in that order.
 * The algorithm would have set their parts from right to left.
 */
function withNumbers<Unit extends BidiUnit>(units: Unit[], fromLeft: readonly Unit[]): Unit[] {
  let start = 0;
  for (let index = 0; index <= units.length; index += 1) {
    const unit = units[index];
    if (unit && OF_NUMBER.test(unit.text)) continue;
    const run = units.slice(start, index);
    if (run.length > 1 && BACKWARDS.test(run.map(({ text }) => text).join(''))) {
      units.splice(start, run.length, ...spaced(run, fromLeft));
    }
    start = index + 1;
  }
  return units;
}

/** A run of units in the order in which they stand from left to right; blanks at its ends stay there. */
function spaced<Unit extends BidiUnit>(run: readonly Unit[], fromLeft: readonly Unit[]): Unit[] {
  const places = new Map(fromLeft.map((unit, place) => [unit, place]));
  const first = run.findIndex(({ text }) => text.trim() !== '');
  const last = run.findLastIndex(({ text }) => text.trim() !== '');
  const inner = run
    .slice(first, last + 1)
    .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  return [...run.slice(0, first), ...inner, ...run.slice(last + 1)];
}

/** One character that stands for the direction of a part. */
function sampleOf(text: string): string {
  let sample = text[0] ?? ' ';
  for (const letter of text) {
    if (LETTER.test(letter)) return letter.length === 1 ? letter : 'a';
    if (DIGIT.test(letter) && letter.length === 1) sample = letter;
  }
  return sample;
}

function reverseRuns(list: unknown[], isInside: (index: number) => boolean): void {
  let start = -1;
  const inside = list.map((_, index) => isInside(index));
  for (let index = 0; index <= inside.length; index += 1) {
    if (inside[index] === true) {
      if (start < 0) start = index;
    } else if (start >= 0) {
      const run = list.slice(start, index).toReversed();
      list.splice(start, run.length, ...run);
      start = -1;
    }
  }
}

/**
 * Files hold a mirrored bracket as it looks or as it was typed, and the two of a pair not always alike. If
 * the brackets of a line do not match, the first of a kind opens, the next one closes, and so on.
 */
function withBrackets<Unit extends BidiUnit>(units: Unit[]): Unit[] {
  if (unmatched(units) === 0) return units;
  const turned = [...units];
  for (const opening of OPENING) {
    const closing = MIRRORED.get(opening) ?? '';
    const places = units.flatMap(({ text }, index) =>
      text === opening || text === closing ? [index] : [],
    );
    for (const [turn, place] of places.entries()) {
      const unit = units[place];
      if (unit) turned[place] = { ...unit, text: turn % 2 === 0 ? opening : closing };
    }
  }
  return unmatched(turned) < unmatched(units) ? turned : units;
}

function unmatched(units: readonly BidiUnit[]): number {
  const open: string[] = [];
  let wrong = 0;
  for (const { text } of units) {
    if (OPENING.has(text)) open.push(text);
    else if (MIRRORED.has(text) && OPENING.has(MIRRORED.get(text) ?? '')) {
      if (open.at(-1) === MIRRORED.get(text)) open.pop();
      else wrong += 1;
    }
  }
  return wrong + open.length;
}
