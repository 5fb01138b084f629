import { expect, it } from 'vitest';
import { ONCE, readAgain } from '../src/data/once.ts';
import { createQueryClient } from '../src/data/query-client.ts';

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
