import { apart } from './apart.ts';
import type { PixelBox } from './core.ts';
import type { PixelLine } from './pixel-line.ts';
import type { PixelWord } from './words-by-script.ts';

/** The reading in Arabic alone is mostly right even where it is less sure by up to so much. */
const AHEAD = 10;
/** So sure it must be of words that the other reading does not have. */
const SURE = 60;
/** Words that share this much of the narrower one show the same ink. */
const SAME_INK = 0.5;
/** And words that share this much show some of it. */
const SOME_INK = 0.3;
const ARABIC = /\p{Script=Arabic}/u;
/** Ends with a letter that holds on to the next one in a word. After it, ink breaks only between words. */
const HOLDS_ON = /[بتثجحخسشصضطظعغفقكلمنهيئـ]$/u;

/**
 * Makes one reading of two of the same picture: one in all languages, and one in Arabic alone. Words are
 * compared in groups, because the one may have split what the other has joined. Of each group the surer
 * reading is taken; what both read alike is sure.
 *
 * @param mixed in all languages.
 * @param arabic in Arabic alone; words of it without Arabic letters count for nothing.
 */
export function mergedReadings(
  mixed: readonly PixelLine[],
  arabic: readonly PixelLine[],
): PixelLine[] {
  const others = arabic.map((line) => ({
    ...line,
    words: line.words.filter(({ text }) => ARABIC.test(text)),
  }));
  const words = others.flatMap((line) => line.words);
  const merged = mixed.map((line) => mergedLine(line, words));
  return [...merged, ...others.flatMap((line) => missingOf(line, merged))];
}

function mergedLine(line: PixelLine, arabic: readonly PixelWord[]): PixelLine {
  const here = arabic.filter(({ bbox }) => isOn(bbox, line.bbox));
  return { ...line, words: apart(groupsOf(line.words, here).flatMap(better)) };
}

/** The words of a line of one reading where the other one has nothing. The layout puts them on their line. */
function missingOf(line: PixelLine, known: readonly PixelLine[]): PixelLine[] {
  const words = line.words.filter(
    ({ bbox, confidence }) =>
      confidence >= SURE &&
      !known.some((other) => other.words.some((word) => showsSome(word.bbox, bbox))),
  );
  return words.length > 0 ? [{ ...line, words }] : [];
}

/** What each of the readings makes of the same ink, in the order in which it is read. */
interface Group {
  readonly mixed: readonly PixelWord[];
  readonly arabic: readonly PixelWord[];
}

function groupsOf(mixed: readonly PixelWord[], arabic: readonly PixelWord[]): Group[] {
  const groups: { mixed: PixelWord[]; arabic: PixelWord[] }[] = mixed.map((word) => ({
    mixed: [word],
    arabic: [],
  }));
  for (const word of arabic) {
    const same = groups.filter((group) =>
      group.mixed.some(
        ({ bbox }) => sharedWidth(bbox, word.bbox) > SAME_INK * narrower(bbox, word.bbox),
      ),
    );
    const [first, ...rest] = same;
    if (!first) continue;
    first.arabic.push(word);
    for (const group of rest) {
      first.mixed.push(...group.mixed);
      first.arabic.push(...group.arabic);
      groups.splice(groups.indexOf(group), 1);
    }
  }
  return groups;
}

function better({ mixed, arabic }: Group): readonly PixelWord[] {
  if (arabic.length === 0) return mixed;
  if (lettersOf(mixed) === lettersOf(arabic)) return alike(mixed, arabic);
  return meanConfidence(arabic) + AHEAD > meanConfidence(mixed) ? arabic : mixed;
}

/** Of two readings with the same letters, the one with the right spaces. */
function alike(mixed: readonly PixelWord[], arabic: readonly PixelWord[]): readonly PixelWord[] {
  const isSurer = meanConfidence(arabic) > meanConfidence(mixed);
  if (mixed.length === arabic.length) {
    const least = Math.max(SURE, meanConfidence(mixed), meanConfidence(arabic));
    const words = isSurer ? arabic : mixed;
    return words.map((word) => ({ ...word, confidence: Math.max(least, word.confidence) }));
  }
  const [split, joined] = mixed.length > arabic.length ? [mixed, arabic] : [arabic, mixed];
  if (split.slice(0, -1).every(({ text }) => HOLDS_ON.test(text))) return split;
  return isSurer === (split === arabic) ? split : joined;
}

function lettersOf(words: readonly PixelWord[]): string {
  return words.map(({ text }) => text).join('');
}

function meanConfidence(words: readonly PixelWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weighted = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return letters === 0 ? 0 : weighted / letters;
}

/** Whether a word stands on a line. */
function isOn(word: PixelBox, line: PixelBox): boolean {
  const middle = (word.y0 + word.y1) / 2;
  return (
    middle > line.y0 &&
    middle < line.y1 &&
    sharedHeight(word, line) > SAME_INK * (word.y1 - word.y0)
  );
}

function showsSome(one: PixelBox, other: PixelBox): boolean {
  return (
    sharedWidth(one, other) > SOME_INK * (other.x1 - other.x0) &&
    sharedHeight(one, other) > SOME_INK * (other.y1 - other.y0)
  );
}

function sharedWidth(one: PixelBox, other: PixelBox): number {
  return Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0);
}

function sharedHeight(one: PixelBox, other: PixelBox): number {
  return Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0);
}

function narrower(one: PixelBox, other: PixelBox): number {
  return Math.min(one.x1 - one.x0, other.x1 - other.x0);
}
