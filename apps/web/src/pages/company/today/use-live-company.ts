import type { CompanyEvent } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { COMPANY } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';

const MOST = 6;
/** Ten applications in a second are read once. */
const TOGETHER_MS = 300;

export interface LiveCompany {
  readonly isLive: boolean;
  /** What happened since the page was opened, the newest first. */
  readonly events: readonly CompanyEvent[];
}

/** Follows what happens at the company's jobs, and reads anew what has changed by it. */
export function useLiveCompany(): LiveCompany {
  const client = useClient();
  const queryClient = useQueryClient();
  const [isLive, setLive] = useState(false);
  const [events, setEvents] = useState<readonly CompanyEvent[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAnew = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void queryClient.invalidateQueries({ queryKey: COMPANY }),
        TOGETHER_MS,
      );
    };
    const subscription = client.jobs.events.subscribe(
      {},
      {
        onStarted: () => setLive(true),
        onData: ({ data }) => {
          readAnew();
          if (data.kind !== 'resync') setEvents((before) => [data, ...before].slice(0, MOST));
        },
        onConnectionStateChange: ({ state }) => setLive(state === 'pending'),
        onError: () => setLive(false),
        onComplete: () => setLive(false),
      },
    );
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
  }, [client, queryClient]);
  return { isLive, events };
}
