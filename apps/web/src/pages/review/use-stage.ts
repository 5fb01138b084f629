import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  stageQuery,
  type Candidate,
  type ReviewSort,
  type StageOrAll,
} from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { arrivedIn, insertCandidate } from './candidate-cache.ts';
import { useMoves } from './moves-context.ts';

/** The candidates of a stage as far as they were read, those in flight where they go. */
export function useStage(jobId: number, stage: StageOrAll, sort: ReviewSort, isWanted = true) {
  const client = useClient();
  const { flights } = useMoves();
  const query = useInfiniteQuery({
    ...stageQuery(client, jobId, stage, sort),
    enabled: isWanted,
  });
  const { data } = query;
  const items = useMemo((): readonly Candidate[] => {
    const read = data?.pages.flatMap((page) => page.items) ?? [];
    if (stage === 'all') {
      return read.map((one) => {
        const flight = flights.get(one.application.id);
        return flight ? arrivedIn(one, flight.to) : one;
      });
    }
    const staying = read.filter(({ application }) => !flights.has(application.id));
    return [...flights.values()]
      .filter(({ to }) => to === stage)
      .reduce(
        (all, { candidate }) => insertCandidate(all, arrivedIn(candidate, stage), sort),
        staying as readonly Candidate[],
      );
  }, [data, flights, sort, stage]);
  return { ...query, items };
}
