import { foldWord } from './fold-word.ts';
import { isInWords, lengthAt, scriptAt, type Script } from './scripts.ts';

/** Words of a text, folded, with their places in it in UTF-16 code units. */
export interface Words {
  readonly text: string;
  readonly folded: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Whether a name may go on from the word before to this one: what is between them is a space or a dash. */
  readonly joined: readonly boolean[];
}

/** Words with a sign at their edge, such as `c++` and `.net`; folded. */
export type SignedWords = ReadonlySet<string>;

const WITHIN_NAMES = /^(?:[^\S\n]*\n?[^\S\n]*|[-\u2010\u2011\u2013./_'’·]|-\n| ?\/ ?)$/u;
const SPACE = 0x20;
const DOT = 0x2e;
const PLUS = 0x2b;
const HASH = 0x23;
const LONGEST_GAP = 40;

/**
 * The words of a text. `C++`, `C#` and `.NET` are one word each where `signed` has them; without `signed`,
 * every sign at an edge belongs to its word, as in names.
 */
export function wordsOf(text: string, signed?: SignedWords): Words {
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const joined: boolean[] = [];
  let last = 0;
  for (let at = 0; at < text.length;) {
    const script = scriptAt(text, at);
    if (script === 'none' || script === 'invisible') {
      at += lengthAt(text, at);
      continue;
    }
    let start = at;
    let end = endOfWord(text, at, script);
    let word = foldWord(text.slice(start, end));
    const next = text.charCodeAt(end);
    if (next === PLUS || next === HASH) {
      const sign = signAfter(text, end, word, signed);
      word += sign;
      end += sign.length;
    }
    if (start > last && text.charCodeAt(start - 1) === DOT && hasDot(text, start, word, signed)) {
      word = `.${word}`;
      start -= 1;
    }
    folded.push(word);
    starts.push(start);
    ends.push(end);
    joined.push(folded.length > 1 && mayJoin(text, last, start));
    last = end;
    at = end;
  }
  return { text, folded, starts, ends, joined };
}

/**
 * Where the word ends that begins at `start`. A word is of one script, so that a Latin name is found between
 * Chinese or after an Arabic prefix.
 */
function endOfWord(text: string, start: number, script: Script): number {
  let end = start + lengthAt(text, start);
  if (script === 'sign') return end;
  for (let at = end; at < text.length; at += lengthAt(text, at)) {
    const next = scriptAt(text, at);
    if (next === 'invisible') continue;
    if (next !== script && next !== 'mark') return end;
    end = at + lengthAt(text, at);
  }
  return end;
}

function mayJoin(text: string, from: number, to: number): boolean {
  if (to === from) return true;
  if (to === from + 1 && text.charCodeAt(from) === SPACE) return true;
  return to - from < LONGEST_GAP && WITHIN_NAMES.test(text.slice(from, to));
}

function signAfter(text: string, end: number, word: string, signed?: SignedWords): string {
  for (const sign of ['++', '#', '+']) {
    if (!text.startsWith(sign, end)) continue;
    if (sign === '+' && isInWords(text, end + 1)) continue;
    if (!signed || signed.has(word + sign)) return sign;
  }
  return '';
}

function hasDot(text: string, start: number, word: string, signed?: SignedWords): boolean {
  if (start > 1 && isInWords(text, start - 2)) return false;
  return !signed || signed.has(`.${word}`);
}
