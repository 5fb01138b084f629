import type { ApplicationCounts } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stageCountsQuery } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { useMoves } from './moves-context.ts';

/** The number of applicants in each stage, with those in flight where they go; null: not known yet. */
export function useStageCounts(jobId: number): ApplicationCounts | null {
  const client = useClient();
  const { flights } = useMoves();
  const { data } = useQuery(stageCountsQuery(client, jobId));
  return useMemo(() => {
    if (!data) return null;
    const counts = { ...data };
    for (const { from, to } of flights.values()) {
      counts[from] -= 1;
      counts[to] += 1;
    }
    return counts;
  }, [data, flights]);
}
