import { z } from 'zod';
import { ServiceError } from '../errors.ts';

/** A page by its number, from 1, or the last page. */
export const PageNumber = z.union([z.int().positive().max(1_000_000), z.literal('last')]);
export type PageNumber = z.infer<typeof PageNumber>;

/** Rows per page in the lists that legacy clients page by number. */
export const NUMBERED_PAGE_SIZE = 4;

/** A range of rows: skips some, counted from one end of the list, and takes some. */
export interface PageRange {
  readonly from: 'start' | 'end';
  readonly skip: number;
  readonly take: number;
}

/** A list that can be paged through by number. */
export interface NumberedList<Row> {
  /** The number of rows. `known`: it is looked up; otherwise it is counted. */
  readonly total: { readonly known: boolean; readonly read: () => Promise<number> };
  /** Reads the rows of a range, always in the list's order. */
  readonly read: (range: PageRange) => Promise<Row[]>;
}

/**
 * Reads a page by its number. It skips rows from the nearer end if the total is known, and counts rows
 * only if the last page cannot be found otherwise. An empty list has one empty page.
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
 * The range of a page in a list of `total` rows, from the nearer end.
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
  return new ServiceError('INVALID', 'There is no such page', {
    field: 'page',
    reason: { code: 'NO_SUCH_PAGE' },
  });
}
