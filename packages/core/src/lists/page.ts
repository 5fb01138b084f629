import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { upTo } from '../values/text.ts';

/** The paging fields of every list's input. */
export const PageInput = {
  limit: z.int().min(1).max(100).default(20).describe('The maximum number of items.'),
  cursor: upTo(500)
    .nullish()
    .describe('`nextCursor` of the page before, unchanged; `null` or absent for the first page.'),
  direction: z
    .literal('forward')
    .optional()
    .describe('TanStack Query sends it with every page. Lists have no other direction.'),
};

/** A page of a list: its items, and the cursor of the next page, `null` on the last one. */
export function Page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item).describe('The items of this page.'),
    nextCursor: z
      .string()
      .nullable()
      .describe('Send it as `cursor` to get the next page; `null` on the last page.'),
  });
}

/**
 * Encodes a position in a sorted list as an opaque cursor: the sort key and the id of the last item
 * shown. `order` names the sort order, so that a cursor of one order is refused in another.
 */
export function encodeCursor(order: string, key: string, id: number): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

/**
 * Decodes a cursor of `encodeCursor`.
 *
 * @param key the schema of the sort key.
 * @throws {ServiceError} INVALID when it is not a cursor of this order.
 */
export function decodeCursor(
  cursor: string,
  order: string,
  key: z.ZodType<string>,
): { key: string; id: number } {
  const shape = z.tuple([z.literal(order), key, z.int().positive()]);
  const parsed = shape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) {
    throw new ServiceError('INVALID', 'The cursor is not one of this list', {
      field: 'cursor',
      reason: { code: 'FORMAT', format: 'cursor' },
    });
  }
  return { key: parsed.data[1], id: parsed.data[2] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Makes a page of rows that were read with `limit + 1`: the extra row only shows that there is a next
 * page.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

/** Applies `use` to an optional filter value, if present. */
export function ifDefined<T, R>(value: T | null | undefined, use: (value: T) => R): R | undefined {
  return value === undefined || value === null ? undefined : use(value);
}
