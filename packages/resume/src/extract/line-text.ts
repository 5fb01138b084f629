/** A piece of a line, its letters in reading order; places and sizes in points. */
export interface TextRun {
  readonly text: string;
  readonly rightToLeft: boolean;
  /** Its left edge. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** A gap wider than this fraction of the letters' height is a space between words. */
const SPACE_SHARE = 0.2;

/**
 * The text of a line in reading order. Most lines are drawn in reading order and stay unchanged. Hebrew
 * and Arabic words are drawn in either order, and those drawn from right to left have no spaces between
 * them. So in a line with such words the position of each run decides: a short form of the Unicode
 * bidirectional algorithm, on runs instead of characters.
 */
export function lineText(runs: readonly TextRun[]): string {
  if (!runs.some((run) => run.rightToLeft)) return runs.map((run) => run.text).join('');
  // An empty run marks the end of a line and has the position where the next one starts.
  const drawn = runs.filter((run) => run.text !== '');
  const placed = withSpaces(drawn.toSorted((a, b) => a.x - b.x));
  const lineIsRightToLeft = letters(runs, true) >= letters(runs, false);

  const stretches: { rightToLeft: boolean; texts: string[] }[] = [];
  for (const [index, run] of placed.entries()) {
    const last = stretches.at(-1);
    const before = last?.rightToLeft ?? lineIsRightToLeft;
    const next = placed.slice(index).find((other) => !isBlank(other));
    const after = next?.rightToLeft ?? lineIsRightToLeft;
    const rightToLeft = before === after || !isBlank(run) ? after : lineIsRightToLeft;
    if (last?.rightToLeft === rightToLeft) last.texts.push(run.text);
    else stretches.push({ rightToLeft, texts: [run.text] });
  }
  const inOrder = lineIsRightToLeft ? stretches.toReversed() : stretches;
  return inOrder
    .flatMap(({ rightToLeft, texts }) => (rightToLeft ? texts.toReversed() : texts))
    .join('');
}

function withSpaces(placed: readonly TextRun[]): TextRun[] {
  return placed.flatMap((run, index) => {
    const left = placed[index - 1];
    if (!left || isBlank(left) || isBlank(run)) return [run];
    const edge = left.x + left.width;
    if (run.x - edge <= SPACE_SHARE * run.height) return [run];
    return [{ ...run, text: ' ', x: edge, width: run.x - edge }, run];
  });
}

function letters(runs: readonly TextRun[], rightToLeft: boolean): number {
  return runs
    .filter((run) => run.rightToLeft === rightToLeft)
    .reduce((sum, run) => sum + run.text.trim().length, 0);
}

function isBlank(run: TextRun): boolean {
  return run.text.trim() === '';
}
