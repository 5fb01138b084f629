import { describe, expect, it, onTestFinished } from 'vitest';
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
});
