import type { Query, QueryClient } from '@tanstack/react-query';

/** The mark, in its `meta`, of a query that somebody else is told of: it is never made again by itself. */
export const ONCE = { once: true } as const;

/** Whether a query has the mark. */
export const isOnce = ({ meta }: Pick<Query, 'meta'>): boolean => meta?.['once'] === true;

/** Reads again all that may be read again; of the others only what failed. */
export async function readAgain(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: (query) =>
      !isOnce(query) || (query.state.status === 'error' && query.state.data === undefined),
  });
}
