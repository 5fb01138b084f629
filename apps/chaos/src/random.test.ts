import { expect, it } from 'vitest';
import { between, createRandom, pick, shuffle } from './random.ts';

function firstOf(seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: 20 }, () => between(random, 1, 1000));
}

it('gives the same numbers for the same seed, and others for another', () => {
  expect(firstOf(7)).toEqual(firstOf(7));
  expect(firstOf(7)).not.toEqual(firstOf(8));
});

it('keeps to the bounds, both included', () => {
  const random = createRandom(1);
  const thrown = new Set(Array.from({ length: 500 }, () => between(random, 1, 6)));
  expect(thrown).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

it('shuffles without losing or doubling anything', () => {
  const items = Array.from({ length: 50 }, (_, n) => n);
  const mixed = shuffle(createRandom(3), items);
  expect(mixed).not.toEqual(items);
  expect(mixed.sort((a, b) => a - b)).toEqual(items);
});

it('refuses to choose among nothing', () => {
  expect(() => pick(createRandom(1), [])).toThrow(RangeError);
});
