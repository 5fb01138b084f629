import type { QueryClient } from '@tanstack/react-query';
import { COMPANY } from './company-queries.ts';
import { isOnce } from './once.ts';
import { reviewKeys } from './review-queries.ts';

/**
 * Reads again, where it is shown next, all that tells of a job that its company has just changed: the company's
 * pages, the board, and the public pages, which the company looks at to see that it worked.
 */
export async function jobChanged(queryClient: QueryClient, jobId: number): Promise<void> {
  await Promise.all(
    [COMPANY, reviewKeys.ofJob(jobId), ['public']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey, predicate: (query) => !isOnce(query) }),
    ),
  );
}
