import { folded, type Folded } from './folded.ts';

/** A word of a text, a Chinese character, or `&` as the word `and`. */
export interface Word {
  readonly folded: string;
  /** In the source, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const WORD =
  /\p{Script=Han}|&|[^\P{L}\p{Script=Han}](?:[\p{N}\p{M}]|[^\P{L}\p{Script=Han}])*|\p{N}+/gu;

/** The words of a text, in order. Letters and digits that touch are one word; Chinese characters stand alone. */
export function wordsOf(source: string): readonly Word[] {
  return wordsOfFolded(folded(source));
}

function wordsOfFolded(text: Folded): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.text.matchAll(WORD)) {
    const [word] = match;
    words.push({
      folded: word === '&' ? 'and' : word,
      start: text.sourceStart(match.index),
      end: text.sourceEnd(match.index + word.length - 1),
    });
  }
  return words;
}
