import { onPostgres, openTestDatabase } from '@internsync/db/testing/test-database';
import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openListenerHealth } from './listener-health.ts';

const database = await openTestDatabase();
const { db } = database;

const CHANNEL = 'spoken';
const say = async (word: string) => {
  await db.execute(sql`select pg_notify(${CHANNEL}, ${word})`);
};

function hear(listen = database.listen) {
  const heard: string[] = [];
  let gaps = 0;
  const hearing = openListenerHealth(
    { db, listen },
    CHANNEL,
    (word) => heard.push(word),
    () => {
      gaps += 1;
    },
  );
  onTestFinished(() => hearing.close());
  return { hearing, heard, gapsSoFar: () => gaps };
}

const waitUntil = async (holds: () => boolean) => {
  await vi.waitFor(() => expect(holds()).toBe(true), { interval: 5, timeout: 10_000 });
};

describe('a process that listens', () => {
  it('is not good before the first proof arrives, and good from then on', async () => {
    const { hearing } = hear();
    expect(hearing.isGood()).toBe(false);
    await waitUntil(() => hearing.isGood());
  });

  it('has received every notification from before the proof', async () => {
    const { hearing, heard } = hear();
    await waitUntil(() => hearing.isGood());
    await say('first');
    await say('second');
    await waitUntil(() => heard.length === 2);
    expect(heard).toEqual(['first', 'second']);
  });

  it('is not good while no notification arrives, even without an error', async () => {
    const { hearing, heard } = hear((channel, _onNotify, onConnect) =>
      database.listen(channel, () => undefined, onConnect),
    );
    await say('lost');
    const asked = performance.now();
    // Asks continuously, for longer than one proof is valid.
    await waitUntil(() => {
      expect(hearing.isGood()).toBe(false);
      return performance.now() - asked > 1000;
    });
    expect(heard).toEqual([]);
  });

  it.runIf(onPostgres())('reports a gap when its connection is cut, and reconnects', async () => {
    const { hearing, heard, gapsSoFar } = hear();
    await waitUntil(() => hearing.isGood());
    const before = gapsSoFar();
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen%'`,
    );
    await waitUntil(() => gapsSoFar() > before);
    await waitUntil(() => hearing.isGood());
    await say('after');
    await waitUntil(() => heard.length > 0);
    expect(heard).toEqual(['after']);
  });
});
