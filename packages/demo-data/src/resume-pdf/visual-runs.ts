export type Direction = 'ltr' | 'rtl';

/** Words that are drawn together, in one font. */
export interface Run {
  readonly text: string;
  readonly arabic: boolean;
}

const ARABIC = /\p{Script=Arabic}/u;

/**
 * The runs of a line in visual order, from left to right. Adjacent words of one direction form a run; a
 * line from right to left has its first run at the right. Shaping by the font handles the order inside a
 * run.
 */
export function visualRuns(words: readonly string[], direction: Direction): Run[] {
  const runs: { words: string[]; arabic: boolean }[] = [];
  for (const word of words) {
    const arabic = ARABIC.test(word);
    const last = runs.at(-1);
    if (last?.arabic === arabic) last.words.push(word);
    else runs.push({ words: [word], arabic });
  }
  const inOrder = direction === 'rtl' ? runs.toReversed() : runs;
  return inOrder.map(({ words, arabic }) => ({ text: words.join(' '), arabic }));
}
