import { MONTHS } from './lexicon/ordinary-words.ts';
import { TITLE_BEFORE } from './lexicon/gender-words.ts';
import type { NameIndex, NameMatch } from './name-index.ts';
import type { TextRange } from './redaction.ts';
import { foldWord, squeeze, wordsOf, type Word } from './words.ts';

/** What may stand between two parts of one name. */
const BETWEEN_PARTS = /^[ \t\u00A0]*(?:(?:[-‐–.,'’·&_/]{1,2}[ \t\u00A0]*)?|\n)$/u;
/** A word that is broken over two lines. */
const BROKEN = /^[-\u2010\u00AD]?[ \t]*\n[ \t]*$/u;
/** What may stand between letters that are set apart. */
const APART = /^[^\p{L}\p{N}]{1,6}$/u;
const LEAST_SPELT = 3;
/** So many words may stand between two parts of a name. */
const MOST_MIDDLE = 3;
/** Words that a line may have besides a name, such as the footer of a page. */
const FURNITURE =
  /^(?:\d+|page|pages|seite|p[aá]gina|of|von|de|sur|cv|resume|résumé|curriculum|vitae|lebenslauf|صفحه|من|السيره|الذاتيه|سيره|ذاتيه|name|nom|nombre|full|الاسم|اسم)$/u;
/** A verb of which a person is the subject. */
const PREDICATE = /^(?:is|was|has|had|led|won|built|wrote|works|worked|\p{L}{3,}ed)$/u;
const TIME_BEFORE = /^(?:in|since|until|till|from|to|by|of|and|to|bis|seit|ab|en|de|à|\d+)$/u;

interface Judged extends Word {
  readonly match: NameMatch;
}

/** The places of a text where a name stands, in any of its forms. */
export function findNames(text: string, index: NameIndex): TextRange[] {
  if (index.isEmpty) return [];
  const words = wordsOf(text).map((word): Judged => ({
    ...word,
    match: index.match(word.folded, isCapital(word.text)),
  }));
  return [
    ...runsOfParts(text, words),
    ...middleNames(text, words),
    ...loneParts(text, words),
    ...brokenParts(text, words, index),
    ...speltParts(text, words, index),
    ...joinedParts(words, index),
    ...unspacedNames(text, index),
  ];
}

function nameAt(start: number, end: number): TextRange {
  return { kind: 'name', start, end, keep: 0 };
}

function isCapital(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return !/\p{Ll}/u.test(first);
}

/** Parts side by side of which one is sure, or two are likely. */
function runsOfParts(text: string, words: readonly Judged[]): TextRange[] {
  const found: TextRange[] = [];
  let run: Judged[] = [];
  const close = () => {
    const parts = trimmed(text, run);
    const [first, last] = [parts[0], parts.at(-1)];
    const sure = parts.some(({ match }) => match === 'sure');
    const likely = new Set(
      parts.filter(({ match }) => match === 'weak').map((word) => word.folded),
    );
    if (first && last && (sure || likely.size >= 2)) found.push(nameAt(first.start, last.end));
    run = [];
  };
  for (const [at, word] of words.entries()) {
    const before = run.at(-1);
    if (before && !BETWEEN_PARTS.test(text.slice(before.end, word.start))) close();
    if (word.match === null || isDate(words, at)) close();
    else run.push(word);
  }
  close();
  return found;
}

/** Articles and initials belong to a name only right beside a part. */
function trimmed(text: string, run: readonly Judged[]): Judged[] {
  const isPart = ({ match }: Judged) => match === 'sure' || match === 'weak';
  const from = run.findIndex(isPart);
  if (from < 0) return [];
  const to = run.findLastIndex(isPart);
  let [first, last] = [from, to];
  const before = run[from - 1];
  if (before && isArticle(before) && !text.slice(before.end, run[from]?.start).includes('\n')) {
    first -= 1;
  }
  const after = run[to + 1];
  if (after && after.folded.length === 1 && !/[\n,]/u.test(text.slice(run[to]?.end, after.start))) {
    last += 1;
  }
  return run.slice(first, last + 1);
}

function isArticle({ folded, text }: Judged): boolean {
  if (folded.length === 1) return isCapital(text);
  return !/^(?:de|la|le|les|und|y|e|ten|to|te|do|das|du|da)$/u.test(folded);
}

/** Whether a name of a month is one of a date. */
function isDate(words: readonly Judged[], at: number): boolean {
  const word = words[at];
  if (!word || !MONTHS.has(word.folded)) return false;
  return [words[at - 1], words[at + 1]].some((other) => other && /^\d+$/u.test(other.folded));
}

/** Words between two parts of a name that are names themselves. */
function middleNames(text: string, words: readonly Judged[]): TextRange[] {
  const found: TextRange[] = [];
  for (const [at, first] of words.entries()) {
    if (first.match !== 'sure') continue;
    for (let next = at + 2; next <= at + MOST_MIDDLE + 1; next += 1) {
      const last = words[next];
      if (!last) break;
      const middle = words.slice(at + 1, next);
      const gap = text.slice(first.end, last.start);
      if (/[\n,;:|/،؛]/u.test(gap) || middle.some((word) => !isCapital(word.text))) break;
      if (last.match !== 'sure' || last.folded === first.folded) continue;
      found.push(nameAt(first.start, last.end));
      break;
    }
  }
  return found;
}

/** Likely parts that stand alone where an ordinary word would not. */
function loneParts(text: string, words: readonly Judged[]): TextRange[] {
  const found: TextRange[] = [];
  const inNameLines = wordsOfNameLines(text, words);
  for (const [at, word] of words.entries()) {
    if (word.match !== 'weak' || isDate(words, at)) continue;
    const alone = inNameLines.has(word) && word.folded.length >= 3;
    if (alone || isSubject(text, words, at)) found.push(nameAt(word.start, word.end));
  }
  return found;
}

/** The words of lines that say nothing but the name. */
function wordsOfNameLines(text: string, words: readonly Judged[]): ReadonlySet<Judged> {
  const found = new Set<Judged>();
  let line: Judged[] = [];
  const close = () => {
    const alone = line.every(
      ({ match, folded }) => (match !== null && match !== 'glue') || FURNITURE.test(folded),
    );
    if (alone) for (const word of line) found.add(word);
    line = [];
  };
  for (const word of words) {
    const before = line.at(-1);
    if (before && text.slice(before.end, word.start).includes('\n')) close();
    line.push(word);
  }
  close();
  return found;
}

/** Whether a person must be meant: `Ms May`, `May's team`, `May led`, `where May worked`. */
function isSubject(text: string, words: readonly Judged[], at: number): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  if (!word || !/^\p{Lu}\p{Ll}/u.test(word.text)) return false;
  if (/['’]s$/u.test(word.text)) return true;
  const gapBefore = before ? text.slice(before.end, word.start) : '';
  if (before && TITLE_BEFORE.test(before.text) && /^\.?\s$/u.test(gapBefore)) return true;
  const gapAfter = after ? text.slice(word.end, after.start) : '';
  if (!after || gapAfter !== ' ' || !PREDICATE.test(after.text)) return false;
  return !before || gapBefore !== ' ' || !TIME_BEFORE.test(before.folded);
}

/** Parts that a line break, or a wrong space, cuts in two. */
function brokenParts(text: string, words: readonly Judged[], index: NameIndex): TextRange[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    if (!next || word.match === 'sure' || next.match === 'sure') return [];
    const gap = text.slice(word.end, next.start);
    if (!BROKEN.test(gap) && gap !== ' ') return [];
    const whole = word.folded + next.folded;
    if (whole.length < 5 || index.match(whole, isCapital(word.text)) !== 'sure') return [];
    return [nameAt(word.start, next.end)];
  });
}

/** Names whose letters are set apart, in a line or one below the other. */
function speltParts(text: string, words: readonly Judged[], index: NameIndex): TextRange[] {
  const found: TextRange[] = [];
  let run: Word[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    const letters = run.map(({ folded }) => folded).join('');
    if (first && last && run.length >= LEAST_SPELT && index.isSpelt(letters)) {
      found.push(nameAt(first.start, last.end));
    }
    run = [];
  };
  for (const word of words) {
    const before = run.at(-1);
    if (before && !APART.test(text.slice(before.end, word.start))) close();
    if (/^.$/u.test(word.folded)) run.push(word);
    else close();
  }
  close();
  return found;
}

/** Words made of several parts, with or without digits: `salmahaddad`, `SHaddad2024`. */
function joinedParts(words: readonly Judged[], index: NameIndex): TextRange[] {
  return words.flatMap(({ folded, start, end }) => {
    const letters = folded.replaceAll(/\d/gu, '');
    if (letters.length < 4) return [];
    const joined = index.isJoined(letters);
    const numbered = letters !== folded && index.match(letters, true) === 'sure';
    return joined || numbered ? [nameAt(start, end)] : [];
  });
}

/** Names in scripts that have no spaces. */
function unspacedNames(text: string, index: NameIndex): TextRange[] {
  if (index.unspaced.length === 0) return [];
  const { text: squeezed, places } = squeeze(text);
  const folded = foldWord(squeezed);
  // Where folding changes lengths there is no way back to the places.
  const searched = folded.length === squeezed.length ? folded : squeezed;
  return index.unspaced.flatMap((name) => {
    const found: TextRange[] = [];
    for (let at = searched.indexOf(name); at >= 0; at = searched.indexOf(name, at + 1)) {
      const [start, last] = [places[at], places[at + name.length - 1]];
      if (start !== undefined && last !== undefined) found.push(nameAt(start, last + 1));
    }
    return found;
  });
}
