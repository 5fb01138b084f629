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
      mutations: {
        // Offline they fail at once: one that waited would still be done after its user has cancelled it.
        networkMode: 'always',
      },
    },
  });
}
