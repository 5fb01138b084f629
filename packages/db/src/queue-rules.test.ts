import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_RULES, InvalidPiece, type WorkRules } from './queue-plan.ts';
import { openQueue, type Queue } from './queue.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const { db } = database;

interface Piece {
  readonly id: number;
  readonly company?: number;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the tests queue.
const asPiece = (data: unknown) => data as Piece;

function planOf(name: string, rules: Partial<WorkRules>) {
  const keyOf = (data: object) => String(asPiece(data).id);
  return { name, schedule: null, rules: { ...DEFAULT_RULES, keyOf, ...rules } };
}

/** A queue with one kind of work, named after the test. */
async function open(
  name: string,
  rules: Partial<WorkRules> = {},
  onError: (error: Error) => void = () => undefined,
) {
  const plan = planOf(name, rules);
  const queue = await openQueue(database.queue, [plan], onError);
  onTestFinished(() => queue.close());
  return {
    queue,
    work: async (run: (piece: Piece, signal: AbortSignal) => Promise<void>, on: Queue = queue) =>
      await on.work([{ ...plan, run: async (data, signal) => await run(asPiece(data), signal) }]),
  };
}

async function jobs(queue: string): Promise<string> {
  return JSON.stringify(
    await db.execute(sql`select state, data, output from pgboss.job where name = ${queue}`),
  );
}

/** Collects what was done until there are `count` pieces. */
function collect(count: number) {
  const done: number[] = [];
  const all = Promise.withResolvers<number[]>();
  return {
    all: all.promise,
    add: (id: number) => {
      done.push(id);
      if (done.length === count) all.resolve(done);
    },
  };
}

describe('the rules of queued work', () => {
  it('a piece that is queued again while it waits is done once', async () => {
    const { queue, work } = await open('again');
    await queue.add(db, 'again', [{ id: 1 }, { id: 1 }, { id: 2 }]);
    await queue.add(db, 'again', [{ id: 1 }]);
    const done = collect(3);
    await work(async ({ id }) => done.add(id));
    await queue.add(db, 'again', [{ id: 3 }]);
    expect((await done.all).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it.runIf(onPostgres())(
    'a piece that waits does not begin before those have committed who queued it again',
    async () => {
      const { queue, work } = await open('later');
      await queue.add(db, 'later', [{ id: 1 }]);
      let committed = false;
      const seen = Promise.withResolvers<boolean>();
      const others = collect(1);
      await db.transaction(async (tx) => {
        await queue.add(tx, 'later', [{ id: 1 }]);
        await work(async ({ id }) => (id === 1 ? seen.resolve(committed) : others.add(id)));
        await queue.add(db, 'later', [{ id: 2 }]);
        // The other piece is done meanwhile: the workers run.
        expect(await others.all).toEqual([2]);
        committed = true;
      });
      expect(await seen.promise).toBe(true);
    },
  );

  it('no piece waits behind a slow one', async () => {
    const { queue, work } = await open('slow', { parallel: 2 });
    const slow = Promise.withResolvers<void>();
    onTestFinished(() => slow.resolve());
    const done = collect(5);
    await queue.add(
      db,
      'slow',
      [0, 1, 2, 3, 4, 5].map((id) => ({ id })),
    );
    await work(async ({ id }) => (id === 0 ? await slow.promise : done.add(id)));
    expect((await done.all).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a company that floods the queue does not hold up another', async () => {
    const groupOf = (data: object) => String(asPiece(data).company);
    const { queue, work } = await open('fair', { parallel: 2, groupOf });
    const flood = Array.from({ length: 50 }, (_, id) => ({ id, company: 1 }));
    await queue.add(db, 'fair', flood);
    await queue.add(db, 'fair', [{ id: 99, company: 2 }]);
    const blocked = Promise.withResolvers<void>();
    onTestFinished(() => blocked.resolve());
    const done = collect(1);
    await work(async ({ id, company }) => (company === 1 ? await blocked.promise : done.add(id)));
    expect(await done.all).toEqual([99]);
  });

  it.runIf(onPostgres())(
    'two places that look at the same moment do not both fall to the company that floods it',
    async () => {
      // Both have chosen before either has told.
      await db.execute(sql`
        create function dawdle() returns trigger language plpgsql as
          'begin perform pg_sleep(0.5); return new; end'`);
      await db.execute(sql`
        create trigger dawdle before update on pgboss.job_common for each row
          when (new.state = 'active' and new.name like 'at-once%') execute function dawdle()`);
      onTestFinished(async () => {
        await db.execute(sql`drop function dawdle cascade`);
      });
      const groupOf = (data: object) => String(asPiece(data).company);
      const { queue, work } = await open('at-once', { parallel: 2, groupOf });
      await queue.add(db, 'at-once', [
        { id: 1, company: 1 },
        { id: 2, company: 1 },
      ]);
      await queue.add(db, 'at-once', [{ id: 99, company: 2 }]);
      const blocked = Promise.withResolvers<void>();
      onTestFinished(() => blocked.resolve());
      const begun = collect(2);
      const done = collect(1);
      await work(async ({ id, company }) => {
        begun.add(id);
        await (company === 1 ? blocked.promise : done.add(id));
      });
      expect((await begun.all).toSorted((a, b) => a - b)).toEqual([1, 2]);
      expect(await done.all).toEqual([99]);
    },
  );

  it('an attempt that takes too long is ended by its signal, and made again', async () => {
    const errors: Error[] = [];
    const { queue, work } = await open('long', { seconds: 1 }, (error) => errors.push(error));
    const ended = Promise.withResolvers<boolean>();
    const again = Promise.withResolvers<void>();
    let attempts = 0;
    await work(async (_piece, signal) => {
      attempts += 1;
      if (attempts > 1) again.resolve();
      else {
        signal.addEventListener('abort', () => ended.resolve(signal.aborted));
        await new Promise(() => undefined);
      }
    });
    await queue.add(db, 'long', [{ id: 1 }]);
    expect(await ended.promise).toBe(true);
    await again.promise;
    expect(errors.map(({ name }) => name)).toContain('AttemptEnded');
  });

  it('a piece that fails at every attempt is a dead letter with the class of its error only', async () => {
    const { queue, work } = await open('dead', { retries: 1 });
    let attempts = 0;
    await work(async () => {
      attempts += 1;
      throw Object.assign(new RangeError('a private resume'), { code: 'ENOSPC' });
    });
    await queue.add(db, 'dead', [{ id: 13 }]);
    await expect.poll(async () => await jobs('dead-letters'), { timeout: 20_000 }).toContain('13');
    expect(attempts).toBe(2);
    const kept = await jobs('dead.keyed');
    expect(kept).toContain('RangeError ENOSPC');
    expect(kept).not.toContain('private');
  });

  it('a piece with the wrong data is a dead letter at once', async () => {
    const { queue, work } = await open('wrong');
    let attempts = 0;
    await work(async () => {
      attempts += 1;
      throw new InvalidPiece('it names nothing');
    });
    await queue.add(db, 'wrong', [{ id: 17 }]);
    await expect.poll(async () => await jobs('dead-letters'), { timeout: 20_000 }).toContain('17');
    expect(attempts).toBe(1);
  });

  it('does what an earlier version of the server has queued', async () => {
    const { work } = await open('earlier');
    await db.execute(sql`select pgboss.create_queue('earlier', '{"policy": "standard"}'::jsonb)`);
    await db.execute(sql`insert into pgboss.job (name, data) values ('earlier', '{"id": 5}')`);
    const later = await open('earlier');
    const done = collect(1);
    await work(async ({ id }) => done.add(id), later.queue);
    expect(await done.all).toEqual([5]);
  });
});
