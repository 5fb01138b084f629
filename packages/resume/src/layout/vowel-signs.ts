import { isBelow } from '../is-below.ts';
import { isBlank, type Placed } from './placed.ts';

/** Signs without a width of their own. Those with a width stand in their line like letters. */
const MARKS = /^[\p{Mn}\p{Me}]+$/u;
const FIRST_MARK = 0x03_00;
/** The cells, in points, in which letters are looked for. */
const CELL = 24;

/** Puts combining signs that are drawn as glyphs of their own onto the letters at their place. */
export function withSignsOnLetters(pieces: readonly Placed[]): readonly Placed[] {
  if (!pieces.some(({ text }) => isSign(text))) return pieces;
  const texts = pieces.map(({ text }) => text);
  const attached = new Set<number>();
  const near = letterGrid(pieces);
  for (const [index, sign] of pieces.entries()) {
    if (!isSign(sign.text)) continue;
    const letter = letterAtPlace(near(sign), sign) ?? letterBefore(pieces, index);
    if (letter === undefined) continue;
    texts[letter] = (texts[letter] ?? '') + sign.text;
    attached.add(index);
  }
  return pieces.flatMap((piece, index) =>
    attached.has(index) ? [] : [{ ...piece, text: texts[index] ?? piece.text }],
  );
}

function isSign(text: string): boolean {
  return !isBelow(text, FIRST_MARK) && MARKS.test(text);
}

type Letters = readonly (readonly [index: number, letter: Placed])[];

/** Gives the letters in the cell of a place and in those around it. */
function letterGrid(pieces: readonly Placed[]): (sign: Placed) => Letters {
  const cells = new Map<string, [number, Placed][]>();
  for (const [index, piece] of pieces.entries()) {
    if (isSign(piece.text) || isBlank(piece.text)) continue;
    const key = `${columnOf(piece)} ${rowOf(piece)}`;
    const cell = cells.get(key);
    if (cell) cell.push([index, piece]);
    else cells.set(key, [[index, piece]]);
  }
  return (sign) =>
    [-1, 0, 1].flatMap((across) =>
      [-1, 0, 1].flatMap(
        (down) => cells.get(`${columnOf(sign) + across} ${rowOf(sign) + down}`) ?? [],
      ),
    );
}

function columnOf({ left, right }: Placed): number {
  return Math.floor((left + right) / 2 / CELL);
}

function rowOf({ base }: Placed): number {
  return Math.floor(base / CELL);
}

function letterAtPlace(near: Letters, sign: Placed): number | undefined {
  const middle = (sign.left + sign.right) / 2;
  let best: number | undefined;
  let least = Infinity;
  for (const [index, letter] of near) {
    if (Math.abs(letter.base - sign.base) > letter.size * 0.9) continue;
    const outside = Math.max(letter.left - middle, middle - letter.right, 0);
    if (outside > letter.size * 0.3) continue;
    // Signs stand near the middle of their letter; a letter outside of which they are comes last.
    const distance = outside * 4 + Math.abs((letter.left + letter.right) / 2 - middle);
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

function letterBefore(pieces: readonly Placed[], index: number): number | undefined {
  const sign = pieces[index];
  if (!sign) return undefined;
  for (let at = index - 1; at >= 0; at -= 1) {
    const letter = pieces[at];
    if (!letter || isSign(letter.text)) continue;
    const near =
      Math.abs(letter.base - sign.base) < letter.size &&
      Math.abs(letter.right - sign.left) < letter.size * 1.2;
    return near && !isBlank(letter.text) ? at : undefined;
  }
  return undefined;
}
