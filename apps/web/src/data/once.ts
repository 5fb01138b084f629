import type { QueryClient } from '@tanstack/react-query';

/** The mark, in its `meta`, of a query that somebody else is told of: it is never made again by itself. */
export const ONCE = { once: true } as const;

/** Reads again all that may be read again; of the others only what failed. */
export async function readAgain(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ meta, state }) =>
      meta?.['once'] !== true || (state.status === 'error' && state.data === undefined),
  });
}
