import type { Direction } from '../result.ts';
import type { Fragment } from './fragments.ts';
import { findColumns } from './gutters.ts';
import { splitHeader } from './header.ts';

/** The fragments of one line, from left to right. */
export type Row = readonly Fragment[];

/** Lines that belong together, from top to bottom: a column, or what is above or below columns. */
export interface Block {
  readonly rows: readonly Row[];
  readonly left: number;
  readonly right: number;
}

/** The share of the lower of two fragments that must be beside the other to be in its line. */
const BESIDE = 0.5;
const MAX_DEPTH = 12;

/**
 * Puts fragments in the order in which a person reads them: what is above columns, then column by column,
 * from the left on a left-to-right page, then what is below. The rows of tables stay rows.
 */
export function readingOrder(
  fragments: readonly Fragment[],
  direction: Direction,
  depth = 0,
): Block[] {
  if (fragments.length === 0) return [];
  const split = depth === 0 ? splitHeader(fragments) : null;
  if (split) return split.flatMap((part) => readingOrder(part, direction, 1));
  const columns = depth < MAX_DEPTH ? findColumns(fragments, direction) : null;
  if (!columns) return [asBlock(fragments)];
  const { above, first, second, below } = columns;
  return [above, first, second, below].flatMap((part) => readingOrder(part, direction, depth + 1));
}

function asBlock(fragments: readonly Fragment[]): Block {
  return {
    rows: rowsOf(fragments),
    left: fragments.reduce((least, { left }) => Math.min(least, left), Infinity),
    right: fragments.reduce((most, { right }) => Math.max(most, right), -Infinity),
  };
}

/** Groups fragments into lines, from top to bottom. */
export function rowsOf(fragments: readonly Fragment[]): Row[] {
  const rows: { fragments: Fragment[]; base: number; size: number }[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.base - b.base)) {
    // A large name is beside several lines: a fragment belongs to the nearest.
    const row = rows
      .slice(-3)
      .filter(
        (one) => isBeside(one, fragment) && !one.fragments.some((other) => isOver(other, fragment)),
      )
      .reduce<(typeof rows)[number] | undefined>(
        (best, one) => (best && !isNearer(one, best, fragment) ? best : one),
        undefined,
      );
    if (!row) {
      rows.push({ fragments: [fragment], base: fragment.base, size: fragment.size });
      continue;
    }
    row.fragments.push(fragment);
    if (fragment.size > row.size) [row.base, row.size] = [fragment.base, fragment.size];
  }
  return rows
    .toSorted((a, b) => a.base - b.base)
    .map((row) => row.fragments.toSorted((a, b) => a.left - b.left));
}

function isNearer(
  one: { readonly base: number },
  other: { readonly base: number },
  { base }: Fragment,
): boolean {
  return Math.abs(one.base - base) < Math.abs(other.base - base);
}

/** Whether two fragments stand one above the other, as the two lines beside a large name do. */
function isOver(one: Fragment, other: Fragment): boolean {
  const common = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  return common > 0.3 * Math.min(one.right - one.left, other.right - other.left);
}

function isBeside(
  one: { readonly base: number; readonly size: number },
  other: { readonly base: number; readonly size: number },
): boolean {
  const top = Math.max(one.base - one.size * 0.7, other.base - other.size * 0.7);
  const bottom = Math.min(one.base + one.size * 0.2, other.base + other.size * 0.2);
  return bottom - top >= Math.min(one.size, other.size) * 0.9 * BESIDE;
}
