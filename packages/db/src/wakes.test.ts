import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openTestDatabase } from './testing/test-database.ts';
import { wakeAfterCommit, WAKES_CHANNEL, type Topic } from './wakes.ts';

const database = await openTestDatabase();
const { db } = database;

/** The next payloads that arrive until one holds `last`. */
async function heard(last: Topic, act: () => Promise<unknown>): Promise<string[]> {
  const payloads: string[] = [];
  const done = Promise.withResolvers<void>();
  const listening = database.listen(
    WAKES_CHANNEL,
    (payload) => {
      payloads.push(payload);
      if (payload.split(',').includes(last)) done.resolve();
    },
    () => undefined,
  );
  await listening.begun;
  await act();
  await done.promise;
  await listening.stop();
  return payloads;
}

it('wakes after the commit, also for what a transaction inside it noted', async () => {
  let committed = false;
  const payloads = await heard('student:2', async () => {
    await db.transaction(async (tx) => {
      wakeAfterCommit(tx, 'company:1');
      await tx.transaction(async (inner) => {
        await inner.execute(sql`select 1`);
        wakeAfterCommit(inner, 'student:2');
      });
      committed = true;
    });
  });
  expect(committed).toBe(true);
  expect(payloads).toEqual(['company:1,student:2']);
});

it('tells of many transactions in few notifications, and of each topic once', async () => {
  const payloads = await heard('user:50', async () => {
    for (let n = 1; n <= 50; n += 1) {
      wakeAfterCommit(db, `user:${n}`);
      wakeAfterCommit(db, 'company:1');
    }
  });
  expect(payloads.length).toBeLessThan(10);
  expect(
    payloads.flatMap((payload) => payload.split(',')).filter((t) => t.startsWith('u')),
  ).toEqual(Array.from({ length: 50 }, (_, n) => `user:${n + 1}`));
});

it('wakes everybody where the topics do not fit into one notification', async () => {
  const payloads: string[] = [];
  const everybody = Promise.withResolvers<void>();
  const listening = database.listen(
    WAKES_CHANNEL,
    (payload) => {
      payloads.push(payload);
      if (payload === '*') everybody.resolve();
    },
    () => undefined,
  );
  await listening.begun;
  await db.transaction(async (tx) => {
    for (let n = 0; n < 2000; n += 1) wakeAfterCommit(tx, `student:${n}`);
  });
  await everybody.promise;
  await listening.stop();
  expect(payloads).toEqual(['*']);
});
