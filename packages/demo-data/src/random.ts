import { mulberry32 } from './mulberry32.ts';

/** Reproducible random numbers: the same name gives the same numbers on any machine. */
export interface Random {
  /** From 0, inclusive, to 1, exclusive. */
  next(): number;
  /** A number from `low` to `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both inclusive. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  /** @throws {RangeError} when there is nothing to pick. */
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** Starts a separate sequence for `name`, so that one part's draws do not change another's. */
export function createRandom(name: string): Random {
  // 32 bits of state are enough for choosing names.
  const next = mulberry32(hash(name));
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (items) => at(items, int(0, items.length - 1)),
    shuffle: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

/** The item at an index, modulo the number of items. */
export function at<T>(items: readonly T[], index: number): T {
  const place = index % items.length;
  const item = items[place];
  if (item === undefined) throw new RangeError('There is nothing to choose from');
  return item;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value;
}
