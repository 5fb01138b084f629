import type { Mention } from './mention.ts';
import { wordsOf, type Word } from './words.ts';

/** A phrase that a text names. */
export interface PhraseMention<T> extends Mention {
  readonly value: T;
  /** Indexes of words: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: T | undefined;
}

const MOST_SEPARATORS = 4;
const SEPARATORS = /^[\s.'’\-‐‑–+_]*$/u;
const ARABIC = /^[\u0621-\u064a]/u;

/**
 * Finds phrases of a list in a text: the longest ones from left to right, none overlapping another. Words are
 * compared folded (`folded.ts`), an Arabic word also without its article and the prefixes و, ف, ب, ك and ل.
 */
export class PhraseFinder<T> {
  readonly #root: Node<T> = { next: new Map(), value: undefined };

  /** Throws an Error when two values have the same phrase. */
  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) this.#add(phrase, value);
  }

  /** As the constructor, but a phrase of two values keeps the first. */
  static ofFirst<T>(phrases: Iterable<readonly [phrase: string, value: T]>): PhraseFinder<T> {
    const first = new Map<string, readonly [string, T]>();
    for (const [phrase, value] of phrases) {
      const key = keysOf(phrase).join(' ');
      if (!first.has(key)) first.set(key, [phrase, value]);
    }
    return new PhraseFinder(first.values());
  }

  #add(phrase: string, value: T): void {
    let node = this.#root;
    for (const key of keysOf(phrase)) {
      let next = node.next.get(key);
      if (next === undefined) {
        next = { next: new Map(), value: undefined };
        node.next.set(key, next);
      }
      node = next;
    }
    if (node === this.#root) throw new Error(`The phrase "${phrase}" has no words.`);
    if (node.value !== undefined && node.value !== value) {
      throw new Error(
        `The phrase "${phrase}" has two meanings: ${String(node.value)}, ${String(value)}.`,
      );
    }
    node.value = value;
  }

  find(source: string, words: readonly Word[] = wordsOf(source)): readonly PhraseMention<T>[] {
    const mentions: PhraseMention<T>[] = [];
    for (let from = 0; from < words.length;) {
      const mention = this.#longest(source, words, from);
      if (mention === null) {
        from += 1;
      } else {
        mentions.push(mention);
        from = mention.to;
      }
    }
    return mentions;
  }

  /** The longest phrase that begins at a word; null when none does. */
  #longest(source: string, words: readonly Word[], from: number): PhraseMention<T> | null {
    const first = words[from];
    if (first === undefined) return null;
    let best: PhraseMention<T> | null = null;
    const walk = (node: Node<T>, at: number): void => {
      const last = words[at - 1];
      if (node.value !== undefined && last !== undefined && (best === null || at > best.to)) {
        best = { value: node.value, from, to: at, start: first.start, end: last.end };
      }
      const word = words[at];
      if (word === undefined || node.next.size === 0) return;
      if (last !== undefined && at > from && !joins(source, last, word)) return;
      for (const form of forms(word.folded)) {
        const next = node.next.get(form);
        if (next !== undefined) walk(next, at + 1);
      }
    };
    walk(this.#root, from);
    return best;
  }
}

function keysOf(phrase: string): readonly string[] {
  return wordsOf(phrase).map((word) => withoutArticle(word.folded));
}

function joins(source: string, before: Word, after: Word): boolean {
  const gap = after.start - before.end;
  return (
    gap === 0 || (gap <= MOST_SEPARATORS && SEPARATORS.test(source.slice(before.end, after.start)))
  );
}

function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

/** A word as it is, and an Arabic one also without its article and prefixes. */
function forms(word: string): readonly string[] {
  if (!ARABIC.test(word) || word.length < 4) return [word];
  const found = [word];
  const push = (form: string): void => {
    if (form.length >= 2 && !found.includes(form)) found.push(form);
  };
  push(withoutArticle(word));
  if (/^[وفبك]/u.test(word)) {
    push(word.slice(1));
    push(withoutArticle(word.slice(1)));
    if (word.startsWith('لل', 1) || word.startsWith('بال', 1))
      push(word.slice(word[1] === 'ل' ? 3 : 4));
  }
  if (word.startsWith('لل')) push(word.slice(2));
  else if (word.startsWith('ل')) push(word.slice(1));
  return found;
}
