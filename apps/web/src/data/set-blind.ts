import type { InternSyncClient, Job } from '@internsync/client';
import type { QueryClient } from '@tanstack/react-query';
import { COMPANY } from './company-queries.ts';
import { forgetOnce, isOnce } from './once.ts';

/** Turns the blind review of a job on or off, and reads again what shows applicants. @throws what the API throws. */
export async function setBlind(
  client: InternSyncClient,
  queryClient: QueryClient,
  input: { readonly jobId: number; readonly blind: boolean },
): Promise<Job> {
  const job = await client.jobs.setBlind.mutate(input);
  await Promise.all([
    // What was handed out before has names, which are not to be seen any more, or hides them.
    forgetOnce(queryClient),
    ...[COMPANY, ['review']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey, predicate: (query) => !isOnce(query) }),
    ),
  ]);
  return job;
}
