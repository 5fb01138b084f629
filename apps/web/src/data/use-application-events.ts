import type { LiveEvent, Resync } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { STUDENT_KEYS } from './student-queries.ts';
import { useClient } from './use-client.ts';
import { useLive, type LiveHandlers } from './use-live.ts';

/**
 * Follows what happens to the caller's applications, and reads again what is shown of them.
 *
 * @returns whether the stream is connected.
 */
export function useApplicationEvents(onEvent: (event: LiveEvent) => void): boolean {
  const client = useClient();
  const queryClient = useQueryClient();
  const begin = useCallback(
    (handlers: LiveHandlers<LiveEvent | Resync>) =>
      client.applications.events.subscribe(undefined, handlers),
    [client],
  );
  return useLive(begin, STUDENT_KEYS.applications, (event) => {
    void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.applications });
    void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.standing });
    if (event.kind !== 'resync') onEvent(event);
  });
}
