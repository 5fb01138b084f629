import { expect, it } from 'vitest';
import { columnsOf } from './columns.ts';

const WIDTH = 1240;
const HEIGHT = 1754;

/** A white page with black blocks, given by left, top, right and bottom. */
function page(...blocks: readonly (readonly [number, number, number, number])[]) {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const [left, top, right, bottom] of blocks) {
    for (let y = top; y < bottom; y += 1) pixels.fill(0, y * WIDTH + left, y * WIDTH + right);
  }
  return { width: WIDTH, height: HEIGHT, pixels };
}

/** Lines of text in a block, 20 pixels high and 20 apart. */
function lines(left: number, top: number, right: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const y = top + index * 40;
    return [left, y, right, y + 20] as const;
  });
}

it('one column is one part', () => {
  expect(columnsOf(page(...lines(100, 100, 1100, 30)))).toEqual([
    { left: 0, top: 0, right: WIDTH, bottom: HEIGHT },
  ]);
});

it('an empty page is one part', () => {
  expect(columnsOf(page())).toHaveLength(1);
});

it('two columns below a heading are parts, whose lines need not be level', () => {
  const heading = lines(100, 100, 1100, 2);
  const parts = columnsOf(
    page(...heading, ...lines(100, 240, 580, 20), ...lines(640, 255, 1100, 25)),
  );
  expect(parts).toHaveLength(3);
  const [top, left, right] = parts;
  expect(top).toMatchObject({ left: 0, top: 0, right: WIDTH });
  expect(top?.bottom).toBeGreaterThan(160);
  expect(top?.bottom).toBeLessThan(240);
  expect(left?.right).toBeGreaterThan(580);
  expect(left?.right).toBeLessThan(640);
  expect(right).toMatchObject({ right: WIDTH, bottom: HEIGHT });
});

it('a few wide gaps between words are no columns', () => {
  const gaps = [...lines(100, 100, 500, 1), ...lines(700, 100, 1100, 1)];
  expect(columnsOf(page(...gaps, ...lines(100, 140, 1100, 20)))).toHaveLength(1);
});

it('specks between columns do not join them', () => {
  const specks = Array.from({ length: 40 }, (_, index) => {
    const y = 100 + index * 17;
    return [610, y, 611, y + 1] as const;
  });
  const columns = [...lines(100, 100, 580, 20), ...lines(640, 100, 1100, 20)];
  expect(columnsOf(page(...columns, ...specks))).toHaveLength(2);
});
