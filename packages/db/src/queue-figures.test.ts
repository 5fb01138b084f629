import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readQueueFigures } from './queue-figures.ts';
import { DEFAULT_RULES } from './queue-plan.ts';
import { openDeadLetters } from './queue-report.ts';
import { openQueue } from './queue.ts';
import { openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const mend = { name: 'mend', schedule: null, rules: { ...DEFAULT_RULES, retries: 0 } };
const sweep = { name: 'sweep', schedule: '0 3 * * *' };
const SOON = { timeout: 20_000 };

describe('the figures of the queue', () => {
  it('count a dead letter by its kind until it is dropped or queued again, and never as work that waits', async () => {
    const queue = await openQueue(database.queue, [mend, sweep], () => undefined);
    onTestFinished(() => queue.close());
    const letters = await openDeadLetters(database.queue);
    onTestFinished(() => letters.close());
    const figures = async () => await readQueueFigures(database.db);
    const dead = async () => (await figures()).filter(({ state }) => state === 'dead');
    await queue.add(database.db, 'mend', [{ name: 'one' }, { name: 'other' }]);
    expect(await figures()).toMatchObject([{ kind: 'mend', state: 'created', count: 2 }]);

    let broken = true;
    await queue.work([
      {
        ...mend,
        run: async () => {
          if (broken) throw new Error('It is broken');
        },
      },
    ]);
    await expect.poll(dead, SOON).toMatchObject([{ count: 2 }]);
    expect(await figures()).toEqual([{ kind: 'mend', state: 'dead', count: 2, oldestSeconds: 0 }]);

    broken = false;
    const rows = await database.db
      .select({ id: sql<string>`id` })
      .from(sql`pgboss.job`)
      .where(sql`name = 'dead-letters'`);
    await letters.drop(rows[0]?.id ?? '');
    expect(await dead()).toMatchObject([{ count: 1 }]);
    expect(await letters.retry({ kind: 'mend' })).toBe(1);
    await expect.poll(figures, SOON).toEqual([]);
  });

  it('tell of scheduled work that was given up, which has no dead letter', async () => {
    await database.db.execute(
      sql`insert into pgboss.job (name, state, policy) values ('sweep', 'failed', 'exclusive')`,
    );

    expect(await readQueueFigures(database.db)).toEqual([
      { kind: 'sweep', state: 'failed', count: 1, oldestSeconds: 0 },
    ]);
  });

  it('count the work of both queues of a kind as one', async () => {
    // Earlier versions added pieces to a queue without the suffix, as that of scheduled work is named.
    const old = await openQueue(database.queue, [{ ...sweep, name: 'mend' }], () => undefined);
    onTestFinished(() => old.close());
    for (const name of ['sweep', 'mend.keyed', 'mend']) {
      await database.db.execute(
        sql`insert into pgboss.job (name, start_after) values (${name}, now() - interval '1 hour')`,
      );
    }

    const waiting = (await readQueueFigures(database.db)).filter(({ state }) => state !== 'failed');

    const anHour: unknown = expect.closeTo(3600, -2);
    expect(waiting.toSorted((a, b) => a.count - b.count)).toEqual([
      { kind: 'sweep', state: 'created', count: 1, oldestSeconds: anHour },
      { kind: 'mend', state: 'created', count: 2, oldestSeconds: anHour },
    ]);
  });
});
