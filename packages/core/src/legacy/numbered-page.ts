import { z } from 'zod';
import { ServiceError } from '../errors.ts';

/** A page asked for by its number, from 1, or the last one. */
export const PageNumber = z.union([z.int().positive().max(1_000_000), z.literal('last')]);
export type PageNumber = z.infer<typeof PageNumber>;

/** Rows a page in the lists that legacy clients page through by number. */
export const NUMBERED_PAGE_SIZE = 4;

/** Which rows of a list to read: after how many of them, counted from one of its ends. */
export interface PageRange {
  readonly from: 'start' | 'end';
  readonly skip: number;
  readonly take: number;
}

/** A list that can be paged through by number. */
export interface NumberedList<Row> {
  /** How many rows there are, and whether that is looked up or counted. */
  readonly total: { readonly known: boolean; readonly read: () => Promise<number> };
  /** The rows of a range, in the list's order, whichever end it is counted from. */
  readonly read: (range: PageRange) => Promise<Row[]>;
}

/**
 * Reads a page by its number. It skips rows from the nearer end where the total is known, and counts
 * rows only where nothing else tells which page is the last. The first page of an empty list is there,
 * and empty.
 *
 * @throws {ServiceError} INVALID (`page`) when the list has no such page.
 */
export async function readNumberedPage<Row>(
  page: PageNumber,
  { total, read }: NumberedList<Row>,
): Promise<Row[]> {
  if (page === 1) return await read(fromStart(1));
  if (page === 'last' || total.known) return await read(pageRange(page, await total.read()));
  const rows = await read(fromStart(page));
  if (rows.length === 0) throw noSuchPage();
  return rows;
}

function fromStart(page: number): PageRange {
  return { from: 'start', skip: (page - 1) * NUMBERED_PAGE_SIZE, take: NUMBERED_PAGE_SIZE };
}

/**
 * Where a page is in a list of `total` rows, from the nearer end.
 *
 * @throws {ServiceError} INVALID (`page`) when the list has no such page.
 */
function pageRange(page: PageNumber, total: number): PageRange {
  const pages = Math.max(1, Math.ceil(total / NUMBERED_PAGE_SIZE));
  const number = page === 'last' ? pages : page;
  if (number > pages) throw noSuchPage();
  const range = fromStart(number);
  const take = Math.min(NUMBERED_PAGE_SIZE, total - range.skip);
  const after = total - range.skip - take;
  return after < range.skip ? { from: 'end', skip: after, take } : range;
}

function noSuchPage(): ServiceError {
  return new ServiceError('INVALID', 'There is no such page', { field: 'page' });
}
