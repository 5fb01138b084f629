import type { ApplicationStatus } from '@internsync/client';
import { useEffect, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { foundQuery, type StageOrAll } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { useBoardLinks } from './use-board-links.ts';
import { useStage } from './use-stage.ts';

export interface Queue {
  /** Where the application is in the queue, from 1; 0: it is not in it. */
  readonly position: number;
  readonly size: number;
  readonly stage: StageOrAll;
  readonly previous: number | null;
  readonly next: number | null;
}

const NEAR = 3;

/**
 * Who is reviewed before and after an application: those of the stage, or those found, in the order in
 * which they stood when the review began. Who is moved meanwhile keeps the place.
 */
export function useQueue(
  applicationId: number,
  status: ApplicationStatus | null,
  countOf: (stage: StageOrAll) => number | null,
): Queue {
  const client = useClient();
  const { jobId, search } = useBoardLinks();
  const { q } = search;
  // The stage in which the review began stays, whatever happens to the application.
  const [stage, setStage] = useState<StageOrAll | null>(
    search.stage ?? (search.view === 'list' ? 'all' : status),
  );
  if (stage === null && status !== null) setStage(status);
  const isSearch = q !== undefined;
  const list = useStage(jobId, stage ?? 'all', search.sort ?? 'match', !isSearch && stage !== null);
  const found = useInfiniteQuery({ ...foundQuery(client, jobId, q ?? ''), enabled: isSearch });
  const foundIds = found.data?.pages.flatMap((page) =>
    page.items.map(({ application }) => application.id),
  );
  const source = isSearch ? found : list;
  // Until the stage is known, the list is that of all stages.
  const isKnown = source.data !== undefined && (isSearch || stage !== null);
  const read = !isKnown
    ? []
    : isSearch
      ? (foundIds ?? [])
      : list.items.map(({ application }) => application.id);
  const [seen, setSeen] = useState<readonly number[]>([]);
  // Who was opened by a link, and stands on a page that was not read yet, comes first: the others follow.
  const queued =
    isKnown && ![...seen, ...read].includes(applicationId) ? [applicationId, ...read] : read;
  const more = queued.filter((id) => !seen.includes(id));
  if (more.length > 0) setSeen([...seen, ...more]);
  const index = seen.indexOf(applicationId);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = source;
  const isNearEnd = index >= 0 && index >= seen.length - NEAR;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, isNearEnd]);
  const [size, setSize] = useState(0);
  const known = isSearch ? seen.length : Math.max(countOf(stage ?? 'all') ?? 0, seen.length);
  if (known > size) setSize(known);
  return {
    position: index + 1,
    size: Math.max(size, known),
    stage: stage ?? 'all',
    previous: index > 0 ? (seen[index - 1] ?? null) : null,
    next: seen[index + 1] ?? null,
  };
}
