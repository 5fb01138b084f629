import { mulberry32 } from '@internsync/demo-data/mulberry32';

/** A source of numbers that repeats for the same seed: the next number, at least 0 and below 1. */
export type Random = () => number;

/** The numbers of a 32-bit seed. */
export const createRandom: (seed: number) => Random = mulberry32;

/** A whole number from `least` to `most`. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of `items`. @throws {RangeError} when there are none. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('A choice among nothing');
  return item;
}

/** The same items in another order (Fisher and Yates). */
export function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1));
  return mixed;
}
