import { z } from 'zod';
import { ServiceError } from './errors.ts';

/** A page asked for by its number, from 1, or the last one. */
export const PageNumber = z.union([z.int().positive().max(1_000_000), z.literal('last')]);
export type PageNumber = z.infer<typeof PageNumber>;

/** Rows a page in the lists that legacy clients page through by number. */
export const NUMBERED_PAGE_SIZE = 4;

/**
 * Where a page starts in a list of `total` rows. The first page of an empty list is there, and
 * empty.
 *
 * @throws {ServiceError} INVALID (`page`) when the list has no such page.
 */
export function numberedPageOffset(page: PageNumber, total: number): number {
  const pages = Math.max(1, Math.ceil(total / NUMBERED_PAGE_SIZE));
  const number = page === 'last' ? pages : page;
  if (number > pages) {
    throw new ServiceError('INVALID', 'There is no such page', { field: 'page' });
  }
  return (number - 1) * NUMBERED_PAGE_SIZE;
}
