import type { RawPage } from '../engines/engine.ts';
import type { Direction, Line } from '../result.ts';
import { mainDirection } from './bidi.ts';
import { fragmentsOf } from './fragments.ts';
import { joinedText, type TextLine } from './joined-text.ts';
import { lineOf } from './lines.ts';
import { withoutOverprints } from './overprint.ts';
import { byTurn, type Placed } from './placed.ts';
import { readingOrder } from './reading-order.ts';
import { withSignsOnLetters } from './vowel-signs.ts';
import { blankFinder } from './words.ts';

/** The lines of a page in reading order, and its visible text. */
export interface LaidOutPage {
  /** The hidden lines come after the visible ones. */
  readonly lines: readonly Line[];
  readonly text: string;
}

/** Puts the pieces of a page in the order in which a person reads them. */
export function layoutPage(page: Pick<RawPage, 'pieces'>): LaidOutPage {
  const visible = page.pieces.filter(({ hidden }) => hidden === undefined);
  const shown = layout(visible);
  if (visible.length === page.pieces.length) {
    return { lines: shown.map(({ line }) => line), text: joinedText(shown) };
  }
  const unseen = layout(page.pieces.filter(({ hidden }) => hidden !== undefined));
  const lines = [...shown, ...unseen].map(({ line }) => line);
  return { lines, text: joinedText(shown) };
}

function layout(pieces: RawPage['pieces']): TextLine[] {
  const direction = mainDirection(pieces.map(({ text }) => text));
  const lines: TextLine[] = [];
  for (const [turn, group] of byTurn(pieces)) {
    const placed = withSignsOnLetters(withoutOverprints(group));
    if (turn === null) lines.push(...slanted(placed, direction));
    else lines.push(...inOrder(placed, direction));
  }
  return lines;
}

function inOrder(placed: readonly Placed[], direction: Direction): TextLine[] {
  const hasBlankBetween = blankFinder(placed);
  return readingOrder(fragmentsOf(placed), direction).flatMap((block) =>
    block.rows.map((row): TextLine => {
      const right = Math.max(...row.map((fragment) => fragment.right));
      const left = Math.min(...row.map((fragment) => fragment.left));
      const full = (right - left) / Math.max(1, block.right - block.left);
      return { line: lineOf(row, direction, hasBlankBetween), full };
    }),
  );
}

/** Slanted text, a watermark for example: a line for each of its drawing instructions. */
function slanted(placed: readonly Placed[], direction: Direction): TextLine[] {
  const groups = Map.groupBy(placed, ({ piece }) => piece.source);
  return [...groups.values()].flatMap((group) => {
    const along = group.map((piece, index) => ({
      ...piece,
      left: index,
      right: index + 1,
      base: 0,
    }));
    return fragmentsOf(along).map((fragment) => ({
      line: lineOf([fragment], direction, () => false),
      full: 0,
    }));
  });
}
