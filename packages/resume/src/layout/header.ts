import type { Fragment } from './fragments.ts';

/** A title is this much larger than the usual text. */
const TITLE = 1.5;
/** The header of a page takes at most this share of its text's height. */
const MOST = 0.3;
/** Between the header and the rest is a gap of at least this share of the usual size, */
const GAP = 0.9;
/** and of at least this share of the line above it: a name keeps more distance from its own title. */
const GAP_BELOW = 0.5;
const MIN_FRAGMENTS = 8;

/**
 * The name, the title and the address that stand above everything else on a page: what is above the first
 * gap that goes across the whole page below its first title. Null if the page does not begin like that.
 */
export function splitHeader(
  fragments: readonly Fragment[],
): readonly [header: readonly Fragment[], rest: readonly Fragment[]] | null {
  if (fragments.length < MIN_FRAGMENTS) return null;
  const sorted = fragments.toSorted((a, b) => topOf(a) - topOf(b));
  const usual = usualSize(sorted);
  const first = sorted[0];
  if (!first) return null;
  const start = topOf(first);
  const height = Math.max(...sorted.map(bottomOf)) - start;
  let bottom = -Infinity;
  let lowest = 0;
  let titled = false;
  for (const [index, fragment] of sorted.entries()) {
    const top = topOf(fragment);
    if (titled && top - bottom >= Math.max(GAP * usual, GAP_BELOW * lowest)) {
      return [sorted.slice(0, index), sorted.slice(index)];
    }
    if (top - start > MOST * height) return null;
    titled ||= fragment.size >= TITLE * usual;
    if (bottomOf(fragment) < bottom) continue;
    bottom = bottomOf(fragment);
    lowest = fragment.size;
  }
  return null;
}

/** The size of most letters. */
function usualSize(fragments: readonly Fragment[]): number {
  const bySize = fragments.toSorted((a, b) => a.size - b.size);
  const half = bySize.reduce((sum, { length }) => sum + length, 0) / 2;
  let letters = 0;
  for (const { size, length } of bySize) {
    letters += length;
    if (letters >= half) return size;
  }
  return 0;
}

function topOf({ base, size }: Fragment): number {
  return base - 0.75 * size;
}

function bottomOf({ base, size }: Fragment): number {
  return base + 0.22 * size;
}
