import { QueryClient } from '@tanstack/react-query';

const FRESH_MS = 60_000;

/** A cache of answers, with the defaults of all queries. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // The client itself repeats calls whose answer was lost.
        retry: false,
      },
    },
  });
}
