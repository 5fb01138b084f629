import { allNames, type NameEntry, type Names } from './find/names.ts';
import { wordsOf } from './find/words.ts';

/** All folded names in code-unit order, each with what it leads to. */
export type SortedNames = readonly (readonly [string, NameEntry])[];

/** Sorts the names for searches. */
export function sortNames(names: Names): SortedNames {
  return [...allNames(names)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The indexes of the skills one of whose names begins with what was typed, the shortest name first. */
export function searchNames(
  sorted: SortedNames,
  { signed }: Names,
  ids: readonly string[],
  typed: string,
  limit: number,
): readonly number[] {
  const prefix = wordsOf(typed, signed).folded.join(' ');
  if (prefix === '' || limit <= 0) return [];
  const closest = new Map<number, number>();
  for (let at = firstAtLeast(sorted, prefix); at < sorted.length; at += 1) {
    const [name, entry] = sorted[at] ?? ['', null];
    if (!entry || !name.startsWith(prefix)) break;
    const known = closest.get(entry.skill) ?? Number.POSITIVE_INFINITY;
    closest.set(entry.skill, Math.min(known, name.length));
  }
  return [...closest]
    .toSorted(([a, x], [b, y]) => x - y || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
    .slice(0, limit)
    .map(([skill]) => skill);
}

function firstAtLeast(sorted: SortedNames, wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.[0] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
