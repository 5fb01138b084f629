import { describe, expect, it, onTestFinished } from 'vitest';
import { openQueue, type Chore, type Queue, type Work } from './queue.ts';
import { openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();

const noChores: Record<Chore, () => Promise<void>> = {
  'close-expired-jobs': async () => undefined,
  'sweep-objects': async () => undefined,
  'forget-sessions': async () => undefined,
};

async function open(): Promise<Queue> {
  const queue = await openQueue(database.queue, () => undefined);
  onTestFinished(() => queue.close());
  return queue;
}

/** Works on `queue` and hands out the removals as they come. */
async function workOn(queue: Queue, handle: (work: Work['remove-object']) => Promise<void>) {
  await queue.work({ 'extract-resume': async () => undefined, 'remove-object': handle }, noChores);
}

describe('the job queue', () => {
  it('does work of a committed transaction, and none of one that was rolled back', async () => {
    const queue = await open();
    const done = Promise.withResolvers<string>();
    await workOn(queue, async ({ key }) => done.resolve(key));
    await expect(
      database.db.transaction(async (tx) => {
        await queue.add(tx, 'remove-object', { key: 'rolled back' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await database.db.transaction((tx) => queue.add(tx, 'remove-object', { key: 'committed' }));
    expect(await done.promise).toBe('committed');
  });

  it('repeats work that failed', async () => {
    const queue = await open();
    const attempts: string[] = [];
    const done = Promise.withResolvers<void>();
    await workOn(queue, async ({ key }) => {
      attempts.push(key);
      if (attempts.length === 1) throw new Error('storage is down');
      done.resolve();
    });
    await queue.add(database.db, 'remove-object', { key: 'again' });
    await done.promise;
    expect(attempts).toEqual(['again', 'again']);
  });

  it('keeps work for a process that starts later', async () => {
    const first = await open();
    await first.add(database.db, 'remove-object', { key: 'later' });
    await first.close();
    const second = await open();
    const done = Promise.withResolvers<string>();
    await workOn(second, async ({ key }) => done.resolve(key));
    expect(await done.promise).toBe('later');
  });
});
