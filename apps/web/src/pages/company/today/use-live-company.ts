import type { CompanyEvent } from '@internsync/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { COMPANY } from '../../../data/company-queries.ts';
import { useCompanyEvents } from '../../../data/use-company-events.ts';
import { useCalm } from '../../../data/use-live.ts';

const MOST = 6;
/** Ten applications in a second are read once. */
const TOGETHER_MS = 300;
/** In a rush, in which they never end. */
const LONGEST_MS = 3000;

export interface LiveCompany {
  readonly isLive: boolean;
  /** What happened since the page was opened, the newest first. */
  readonly events: readonly CompanyEvent[];
}

/** Follows what happens at the company's jobs, and reads anew what has changed by it. */
export function useLiveCompany(): LiveCompany {
  const queryClient = useQueryClient();
  const [events, setEvents] = useState<readonly CompanyEvent[]>([]);
  const readSoon = useCalm({
    calmMs: TOGETHER_MS,
    longestMs: LONGEST_MS,
    run: () => {
      void queryClient.invalidateQueries({ queryKey: COMPANY });
      return true;
    },
  });
  const isLive = useCompanyEvents(undefined, COMPANY, (event) => {
    readSoon();
    if (event.kind !== 'resync') setEvents((before) => [event, ...before].slice(0, MOST));
  });
  return { isLive, events };
}
