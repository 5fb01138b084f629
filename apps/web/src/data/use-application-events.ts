import type { LiveEvent } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { STUDENT_KEYS } from './student-queries.ts';
import { useClient } from './use-client.ts';

/**
 * Follows what happens to the caller's applications, and reads again what is shown of them. The tabs of a
 * browser share one stream.
 *
 * @returns whether it is connected.
 */
export function useApplicationEvents(onEvent: (event: LiveEvent) => void): boolean {
  const client = useClient();
  const queryClient = useQueryClient();
  const [isLive, setLive] = useState(false);
  const hear = useEffectEvent(onEvent);
  useEffect(() => {
    const readAgain = () => {
      void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.applications });
      void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.standing });
    };
    const subscription = client.applications.events.subscribe(undefined, {
      onStarted: () => setLive(true),
      onConnectionStateChange: ({ state }) => setLive(state === 'pending'),
      onData: ({ data }) => {
        readAgain();
        if (data.kind !== 'resync') hear(data);
      },
      onError: () => setLive(false),
      onComplete: () => setLive(false),
    });
    return () => subscription.unsubscribe();
  }, [client, queryClient]);
  return isLive;
}
