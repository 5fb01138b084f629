import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openQueue, type Queue } from './queue.ts';
import { openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();

const plans = [{ name: 'remove', schedule: null }];

async function open(): Promise<Queue> {
  const queue = await openQueue(database.queue, plans, () => undefined);
  onTestFinished(() => queue.close());
  return queue;
}

interface Removal {
  readonly key: string;
}

/** Works on `queue` and yields the removals as they arrive. */
async function workOn(queue: Queue, handle: (removal: Removal) => Promise<void>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the tests queue.
  await queue.work(plans.map((plan) => ({ ...plan, run: (data) => handle(data as Removal) })));
}

describe('the job queue', () => {
  it('does work of a committed transaction, and none of one that was rolled back', async () => {
    const queue = await open();
    const done = Promise.withResolvers<string>();
    await workOn(queue, async ({ key }) => done.resolve(key));
    await expect(
      database.db.transaction(async (tx) => {
        await queue.add(tx, 'remove', [{ key: 'rolled back' }]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await database.db.transaction((tx) => queue.add(tx, 'remove', [{ key: 'committed' }]));
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
    await queue.add(database.db, 'remove', [{ key: 'again' }]);
    await done.promise;
    expect(attempts).toEqual(['again', 'again']);
  });

  it('keeps no word of what a failure says, and tells it to the log', async () => {
    const told = Promise.withResolvers<Error>();
    const queue = await openQueue(database.queue, plans, told.resolve);
    onTestFinished(() => queue.close());
    await workOn(queue, async () => {
      throw new Error('update resumes set text = $1\nparams: a private resume');
    });
    await queue.add(database.db, 'remove', [{ key: 'telling' }]);
    expect((await told.promise).message).toContain('a private resume');
    const kept = () =>
      database.db.execute(
        sql`select output::text as output from pgboss.job where data->>'key' = 'telling'`,
      );
    await expect.poll(async () => JSON.stringify(await kept())).toContain('the log says why');
    expect(JSON.stringify(await kept())).not.toContain('private');
  });

  it('keeps work for a process that starts later', async () => {
    const first = await open();
    await first.add(database.db, 'remove', [{ key: 'later' }]);
    await first.close();
    const second = await open();
    const done = Promise.withResolvers<string>();
    await workOn(second, async ({ key }) => done.resolve(key));
    expect(await done.promise).toBe('later');
  });
});
