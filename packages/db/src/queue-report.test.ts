import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readQueueFigures } from './queue-figures.ts';
import { openDeadLetters, readQueueReport } from './queue-report.ts';
import { DEFAULT_RULES } from './queue-plan.ts';
import { openQueue } from './queue.ts';
import { openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const plan = { name: 'mend', schedule: null, rules: { ...DEFAULT_RULES, retries: 0 } };

describe('the report of the queue', () => {
  it('tells what waits, fails and was done, and dead letters can be retried and dropped', async () => {
    const queue = await openQueue(database.queue, [plan], () => undefined);
    onTestFinished(() => queue.close());
    const letters = await openDeadLetters(database.queue);
    onTestFinished(() => letters.close());
    const report = async () => await readQueueReport(database.db);
    const mend = async () => (await report()).kinds.find(({ kind }) => kind === 'mend');
    const dead = async () => (await report()).deadLetters.length;
    await queue.add(database.db, 'mend', [{ name: 'a secret' }, { name: 'another' }]);
    expect(await mend()).toMatchObject({
      waiting: 2,
      active: 0,
      dead: 0,
      done: 0,
      oldestSeconds: 0,
    });

    let broken = true;
    await queue.work([
      {
        ...plan,
        run: async () => {
          if (broken) throw new RangeError('a secret');
        },
      },
    ]);
    await expect.poll(dead, { timeout: 20_000 }).toBe(2);
    expect(await mend()).toMatchObject({
      waiting: 0,
      dead: 2,
      lastErrors: ['RangeError', 'RangeError'],
    });
    const { deadLetters } = await report();
    expect(deadLetters[0]).toMatchObject({ kind: 'mend', error: 'RangeError' });
    expect(JSON.stringify(await report())).not.toContain('secret');

    broken = false;
    const [first, second] = deadLetters.map(({ id }) => id);
    expect(await letters.drop(first ?? '')).toBe(true);
    expect(await letters.drop(first ?? '')).toBe(false);
    expect(await letters.retry({ id: second ?? '' })).toBe(1);
    await expect.poll(async () => (await mend())?.done, { timeout: 20_000 }).toBe(1);
    expect(await dead()).toBe(0);
    expect(await letters.retry({ kind: 'mend' })).toBe(0);
  });

  it('leaves no dead letter behind whose piece waits already when it is retried', async () => {
    const queue = await openQueue(database.queue, [plan], () => undefined);
    onTestFinished(() => queue.close());
    const letters = await openDeadLetters(database.queue);
    onTestFinished(() => letters.close());
    const deadLetters = async () => (await readQueueReport(database.db)).deadLetters;
    const dead = async () =>
      (await readQueueFigures(database.db)).filter(({ state }) => state === 'dead');
    let broken = true;
    let done = 0;
    await queue.work([
      {
        ...plan,
        run: async () => {
          if (broken) throw new Error('It is broken');
          done += 1;
        },
      },
    ]);
    const fail = async (count: number) => {
      await queue.add(database.db, 'mend', [{ name: 'the same' }]);
      await expect.poll(async () => (await deadLetters()).length, { timeout: 20_000 }).toBe(count);
    };
    await fail(1);
    await fail(2);

    broken = false;
    expect(await letters.retry({ kind: 'mend' })).toBe(2);

    expect(await deadLetters()).toEqual([]);
    expect(await dead()).toEqual([]);
    expect(await letters.retry({ kind: 'mend' })).toBe(0);
    await expect.poll(() => done, { timeout: 20_000 }).toBe(1);
  });

  it('does not count what an earlier version left behind in place', async () => {
    await database.db.execute(
      sql`insert into pgboss.job (name, state, source_name) values ('dead-letters', 'failed', 'mend.keyed')`,
    );

    expect((await readQueueReport(database.db)).deadLetters).toEqual([]);
    expect(await readQueueFigures(database.db)).toEqual([]);
  });
});
