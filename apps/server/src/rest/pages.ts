import { PageNumber } from '@internsync/core/legacy/numbered-page';
import { z } from 'zod';
import { detail, Refusal } from './errors.ts';

export const NO_SUCH_PAGE = detail(400, 'Invalid page number');

/** The query parameter of paged lists, four items per page. */
export const PageQuery = z.object({
  page: z.string().optional().meta({
    description: 'A page number from 1, or `last`. Four items per page, newest first.',
    example: '1',
  }),
});

/**
 * Parses the requested page; the default, also for an empty parameter, is the first.
 *
 * @throws {Refusal} 400.
 */
export function toPageNumber(page: string | undefined): PageNumber {
  if (page === undefined || page === '') return 1;
  const parsed = PageNumber.safeParse(/^\d+$/.test(page) ? Number(page) : page);
  if (!parsed.success) throw new Refusal(NO_SUCH_PAGE);
  return parsed.data;
}
