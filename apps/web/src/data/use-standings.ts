import type { RouterOutputs } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { useSession } from './session.tsx';
import { standingsQuery } from './student-queries.ts';
import { useClient } from './use-client.ts';

/** What a student has to do with a job. */
export type Standing = RouterOutputs['jobs']['standing'][number];

/**
 * What the student who is signed in has to do with jobs, by the id of the job; empty for everybody else,
 * and until it is known.
 */
export function useStandings(jobIds: readonly number[]): ReadonlyMap<number, Standing> {
  const { account } = useSession();
  const { data } = useQuery({
    ...standingsQuery(useClient(), jobIds),
    enabled: account?.role === 'student' && jobIds.length > 0,
  });
  return new Map(data?.map((one) => [one.jobId, one]));
}
