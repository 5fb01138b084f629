import type { CompanyEvent, Resync } from '@internsync/client';
import type { QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useClient } from './use-client.ts';
import { useLive, type LiveHandlers } from './use-live.ts';

/**
 * Follows what happens at the jobs of the caller's company, or at one of them.
 *
 * @param kept what events change; see `useLive`.
 * @returns whether the stream is connected.
 */
export function useCompanyEvents(
  jobId: number | undefined,
  kept: QueryKey,
  onEvent: (event: CompanyEvent | Pick<Resync, 'kind'>) => void,
): boolean {
  const client = useClient();
  const begin = useCallback(
    (handlers: LiveHandlers<CompanyEvent | Resync>) =>
      client.jobs.events.subscribe(jobId === undefined ? {} : { jobId }, handlers),
    [client, jobId],
  );
  return useLive(begin, kept, onEvent);
}
