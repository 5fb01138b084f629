import { expect, it } from 'vitest';
import { shareOut } from './points.ts';

it.each([
  [
    [4, 4, 4, 3, 2, 2, 2, 2, 2],
    [16, 16, 16, 12, 8, 8, 8, 8, 8],
  ],
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [2, 1, 1, 1],
    [40, 20, 20, 20],
  ],
  [
    [4, 2, 2, 1],
    [45, 22, 22, 11],
  ],
  [[5], [100]],
  [[], []],
])('100 points are shared out by %j as %j', (weights, points) => {
  expect(shareOut(100, weights)).toStrictEqual(points);
});

it('the parts add up to the whole for up to 50 requirements', () => {
  for (let count = 1; count <= 50; count += 1) {
    const weights = Array.from({ length: count }, (_, index) => 1 + ((index * 7) % 4));
    expect(shareOut(100, weights).reduce((a, b) => a + b, 0)).toBe(100);
  }
});
