import type { InternSyncClient } from '@internsync/client';
import { afterEach, expect, it, vi } from 'vitest';
import { MOST_KEPT } from '../src/data/kept-files.ts';
import { ONCE, readAgain } from '../src/data/once.ts';
import { createQueryClient } from '../src/data/query-client.ts';
import { openedFileQuery, openedMatchQuery, reviewKeys } from '../src/data/review-queries.ts';

afterEach(() => void vi.useRealTimers());

it('what somebody is told of is not read again after signing in again, unless it failed', async () => {
  const queryClient = createQueryClient();
  const begin = async (name: string, meta: object, queryFn: () => Promise<string>) =>
    await queryClient.prefetchQuery({ queryKey: [name], meta: { ...meta }, queryFn });
  await begin('list', {}, async () => 'read');
  await begin('resume', ONCE, async () => 'read');
  await begin('refused resume', ONCE, async () => {
    throw new Error('The session is over');
  });

  await readAgain(queryClient);

  const stale = ['list', 'resume', 'refused resume'].map(
    (name) => queryClient.getQueryState([name])?.isInvalidated,
  );
  expect(stale).toEqual([true, false, true]);
});

it('of many resumes that were opened only the last files are kept, and all that is small', async () => {
  vi.useFakeTimers();
  const queryClient = createQueryClient();
  const answer = { mutate: async () => ({}) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else of it is asked.
  const client = {
    applications: { resumeFile: answer, match: answer },
  } as unknown as InternSyncClient;
  const ids = Array.from({ length: 3 * MOST_KEPT }, (_, index) => index + 1);
  for (const id of ids) {
    const application = { id, appliedAt: '2026-11-30T00:00:00.000Z' };
    const opening = [
      queryClient.prefetchQuery(openedFileQuery(client, application)),
      queryClient.prefetchQuery(openedMatchQuery(client, application)),
    ];
    // oxlint-disable no-await-in-loop -- One after the other, as they are reviewed.
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all(opening);
    // oxlint-enable no-await-in-loop
  }
  const keptOf = (kind: string) =>
    ids.filter((id) =>
      queryClient
        .getQueriesData({ queryKey: reviewKeys.opened(id) })
        .some(([{ 4: one }]) => one === kind),
    );
  // The last one was open while it was read.
  expect(keptOf('file')).toEqual(ids.slice(-MOST_KEPT - 1));
  expect(keptOf('match')).toEqual(ids);
});
