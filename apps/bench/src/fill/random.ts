import { mulberry32 } from '@internsync/demo-data/mulberry32';

/** A source of numbers that is the same in every run: the next one, at least 0 and below 1. */
export type Random = () => number;

/** The numbers of a 32-bit seed. */
export const createRandom: (seed: number) => Random = mulberry32;

/** One of `items`. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return at(items, Math.floor(random() * items.length));
}

/** The item at `index`, begun anew after the last. @throws {RangeError} when there is none. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('A choice among nothing');
  return item;
}

/** The numbers from 0 to `count - 1`. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
