import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPostgres, type OpenDatabase } from './open.ts';
import { openRateLimiter, type RateLimiter, type RateRule } from './rate-limiter.ts';
import { rateLimits } from './schema/index.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();
const { db } = database;

/** A limiter like that of another process. */
function openLimiter(on: OpenDatabase = database): RateLimiter & { readonly errors: unknown[] } {
  const errors: unknown[] = [];
  const limiter = openRateLimiter(on, (error) => errors.push(error));
  onTestFinished(() => limiter.close());
  return { ...limiter, errors };
}

let made = 0;
function rule(points: number, seconds = 60): RateRule {
  made += 1;
  return { name: `rule-${made}`, points, seconds };
}

/** How many of `count` takes at once are allowed. */
async function allowedOf(limiters: RateLimiter[], limit: RateRule, count: number): Promise<number> {
  const takes = Array.from({ length: count / limiters.length }, () =>
    limiters.map((limiter) => limiter.take(limit, 'somebody')),
  );
  const states = await Promise.all(takes.flat());
  return states.filter(({ allowed }) => allowed).length;
}

describe('a rate limiter', () => {
  it('allows as many as the rule says and no more, with what is left and for how long', async () => {
    const limiter = openLimiter();
    const limit = rule(2, 60);
    expect(await limiter.take(limit, 'a')).toEqual({
      allowed: true,
      remaining: 1,
      resetSeconds: 60,
    });
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: true, remaining: 0 });
    const refused = await limiter.take(limit, 'a');
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    expect(refused.resetSeconds).toBeGreaterThan(50);
    expect(refused.resetSeconds).toBeLessThanOrEqual(60);
  });

  it('counts each key and each rule by itself', async () => {
    const limiter = openLimiter();
    const [one, other] = [rule(1), rule(1)];
    for (const [limit, key] of [
      [one, 'a'],
      [one, 'b'],
      [other, 'a'],
    ] as const) {
      expect(await limiter.take(limit, key)).toMatchObject({ allowed: true });
    }
    expect(await limiter.take(one, 'a')).toMatchObject({ allowed: false });
  });

  it('allows exactly ten of twenty at once', async () => {
    expect(await allowedOf([openLimiter()], rule(10), 20)).toBe(10);
  });

  it('begins anew when the window has ended', async () => {
    const limiter = openLimiter();
    const limit = rule(1, 1);
    await limiter.take(limit, 'a');
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: false, resetSeconds: 1 });
    await vi.waitFor(
      async () => expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: true }),
      { timeout: 3000, interval: 100 },
    );
  });

  it('allows one more for each that is given back, also after it refused', async () => {
    const limiter = openLimiter();
    const limit = rule(2);
    for (const allowed of [true, true, false]) {
      expect(await limiter.take(limit, 'a')).toMatchObject({ allowed });
    }
    await limiter.giveBack(limit, 'a');
    await limiter.giveBack(limit, 'a');
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: true, remaining: 0 });
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: false });
  });

  it('gives no credit for what was never taken', async () => {
    const limiter = openLimiter();
    const limit = rule(1);
    await limiter.giveBack(limit, 'a');
    await limiter.take(limit, 'a');
    await limiter.giveBack(limit, 'a');
    await limiter.giveBack(limit, 'a');
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: true });
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: false });
  });

  it('forgets a key, also one that it refused', async () => {
    const limiter = openLimiter();
    const limit = rule(1);
    await limiter.take(limit, 'a');
    await limiter.take(limit, 'a');
    await limiter.forget(limit, 'a');
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: true });
  });

  it.for([
    ['very long', 'x'.repeat(100_000)],
    ['NUL', 'a\0b'],
    ['empty', ''],
  ] as const)('counts under a key that is %s', async ([, key]) => {
    const limiter = openLimiter();
    const limit = rule(1);
    expect(await limiter.take(limit, key)).toMatchObject({ allowed: true });
    expect(await limiter.take(limit, key)).toMatchObject({ allowed: false });
    expect(limiter.errors).toEqual([]);
  });
});

describe.runIf(onPostgres())('two processes on one server', () => {
  it('allow exactly ten of twenty at once together', async () => {
    expect(await allowedOf([openLimiter(), openLimiter()], rule(10), 20)).toBe(10);
  });

  it('count on where one that is gone had come to', async () => {
    const limit = rule(3);
    await openLimiter().take(limit, 'a');
    await openLimiter().take(limit, 'a');
    expect(await openLimiter().take(limit, 'a')).toMatchObject({ allowed: true, remaining: 0 });
    expect(await openLimiter().take(limit, 'a')).toMatchObject({ allowed: false });
  });

  it('leave no rows of windows that have ended', async () => {
    const limiter = openRateLimiter(database, () => undefined, { cleanUpMs: 20 });
    onTestFinished(() => limiter.close());
    const [short, long] = [rule(1, 1), rule(1, 60)];
    await limiter.take(short, 'a');
    await limiter.take(long, 'a');
    const rowsOf = async ({ name }: RateRule) =>
      await db
        .select()
        .from(rateLimits)
        .where(eq(rateLimits.key, `${name}:a`));
    await expect.poll(() => rowsOf(short), { timeout: 3000 }).toEqual([]);
    expect(await rowsOf(long)).toHaveLength(1);
  });

  it('do not ask the database again about a key that was just refused', async () => {
    const limiter = openLimiter();
    const limit = rule(1);
    await limiter.take(limit, 'a');
    await limiter.take(limit, 'a');
    const own = eq(rateLimits.key, `${limit.name}:a`);
    await db.delete(rateLimits).where(own);
    expect(await limiter.take(limit, 'a')).toMatchObject({ allowed: false, remaining: 0 });
    expect(await db.select().from(rateLimits).where(own)).toEqual([]);
  });
});

it('counts by itself, and says so, while the database is away', async () => {
  const away = openPostgres('postgres://nobody@127.0.0.1:1/none');
  onTestFinished(() => away.close());
  const limiter = openLimiter(away);
  const limit = rule(2);
  expect(await allowedOf([limiter], limit, 5)).toBe(2);
  expect(limiter.errors).toHaveLength(5);
  await limiter.forget(limit, 'somebody');
  expect(await limiter.take(limit, 'somebody')).toMatchObject({ allowed: true });
});
