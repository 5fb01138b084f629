import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Candidate } from '../../data/review-queries.ts';
import { findCandidate } from './candidate-cache.ts';
import type { Moves } from './moves-context.ts';

export interface Selection {
  readonly ids: ReadonlySet<number>;
  readonly candidates: readonly Candidate[];
  /** Says which of those that a list shows are selected; those of other lists stay. */
  readonly select: (ids: ReadonlySet<number>, shown: readonly number[]) => void;
  readonly toggle: (id: number) => void;
  readonly clear: () => void;
  readonly candidateOf: (id: number) => Candidate | null;
}

/** Who is selected, in all stages together. Who is moved is so no more. */
export function useSelection(jobId: number, flights: Moves['flights']): Selection {
  const queryClient = useQueryClient();
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [seen, setSeen] = useState(flights);
  // Also when a move has ended: React Aria selects what was dropped.
  if (seen !== flights) {
    setSeen(flights);
    setIds((before) => {
      const left = [...before].filter((id) => !flights.has(id) && !seen.has(id));
      return left.length === before.size ? before : new Set(left);
    });
  }
  const candidateOf = useCallback(
    (id: number) => findCandidate(queryClient, jobId, id),
    [jobId, queryClient],
  );
  return useMemo(
    () => ({
      ids,
      candidates: [...ids].flatMap((id) => candidateOf(id) ?? []),
      select: (chosen, shown) =>
        setIds((before) => {
          const next = new Set([...[...before].filter((id) => !shown.includes(id)), ...chosen]);
          const isSame = next.size === before.size && [...next].every((id) => before.has(id));
          return isSame ? before : next;
        }),
      toggle: (id) =>
        setIds((before) => {
          const next = new Set(before);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      clear: () => setIds(new Set()),
      candidateOf,
    }),
    [candidateOf, ids],
  );
}
