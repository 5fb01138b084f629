import { createHash } from 'node:crypto';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { OpenDatabase } from './open.ts';
import { rateLimits } from './schema/index.ts';

/** How often something may be done: at most `points` times within `seconds`. */
export interface RateRule {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** How a key stands after it was counted. */
export interface RateState {
  readonly allowed: boolean;
  readonly remaining: number;
  /** In how many whole seconds, at least one, the window ends. */
  readonly resetSeconds: number;
}

/** Counts by rule and key. */
export interface RateLimiter {
  take(rule: RateRule, key: string): Promise<RateState>;
  giveBack(rule: RateRule, key: string): Promise<void>;
  forget(rule: RateRule, key: string): Promise<void>;
}

/** Of a key that was refused the database is asked again after so long: another process may know better. */
const REFUSED_MS = 10_000;
const MOST_REFUSED = 50_000;
/** After a failure of the database it is not asked for so long. */
const UNASKED_MS = 1000;
/** What a key may be as it is; any other is hashed. */
const PLAIN_KEY = /^[\x20-\x7e]{1,100}$/;

/**
 * Opens a rate limiter. On a PostgreSQL server the counts are in the table `rate_limits`, so all
 * processes count together and a restart forgets nothing; windows begin and end by the clocks of the
 * processes. On the embedded database, which has one process, they are in memory.
 *
 * While the database fails, this process counts by itself: nothing goes uncounted, and nobody is
 * refused for it.
 *
 * @param onError told of every failure of the database.
 * @param options.cleanUpMs how often rows whose window has ended are removed, in milliseconds.
 */
export function openRateLimiter(
  { db, queue }: Pick<OpenDatabase, 'db' | 'queue'>,
  onError: (error: unknown) => void,
  { cleanUpMs = 5 * 60_000 }: { readonly cleanUpMs?: number } = {},
): RateLimiter & { close(): Promise<void> } {
  const shared = queue.kind === 'postgres';
  const inMemory = countInMemory();
  const counter = shared ? insured(countInDatabase(db), inMemory, onError) : inMemory;
  /** When the window of a refused key ends, in milliseconds since the epoch. */
  const refused = new LRUCache<string, number>({ max: MOST_REFUSED, ttl: REFUSED_MS });

  const cleanUp = () => {
    db.delete(rateLimits).where(lt(rateLimits.expire, new Date())).catch(onError);
  };
  const cleaning = shared ? setInterval(cleanUp, cleanUpMs).unref() : undefined;

  return {
    take: async (rule, key) => {
      const id = idOf(rule, key);
      const msLeft = (refused.get(id) ?? 0) - Date.now();
      if (msLeft > 0) return { allowed: false, remaining: 0, resetSeconds: toSeconds(msLeft) };
      const { consumedPoints, msBeforeNext } = await counter.take(rule, id);
      const allowed = consumedPoints <= rule.points;
      if (!allowed) {
        const ttl = Math.min(REFUSED_MS, Math.max(1, msBeforeNext));
        refused.set(id, Date.now() + msBeforeNext, { ttl });
      }
      const remaining = Math.max(0, rule.points - consumedPoints);
      return { allowed, remaining, resetSeconds: toSeconds(msBeforeNext) };
    },
    giveBack: async (rule, key) => {
      const id = idOf(rule, key);
      await counter.giveBack(rule, id);
      refused.delete(id);
    },
    forget: async (rule, key) => {
      const id = idOf(rule, key);
      await counter.forget(rule, id);
      refused.delete(id);
    },
    close: async () => clearInterval(cleaning),
  };
}

interface Counter {
  take(rule: RateRule, id: string): Promise<RateLimiterRes>;
  giveBack(rule: RateRule, id: string): Promise<void>;
  forget(rule: RateRule, id: string): Promise<void>;
}

function countInDatabase(db: OpenDatabase['db']): Counter {
  const limiterOf = eachOnce(
    (rule) =>
      new RateLimiterDrizzle({
        ...optionsOf(rule),
        storeClient: db,
        schema: rateLimits,
        clearExpiredByTimeout: false,
      }),
  );
  return {
    take: async (rule, id) => await consume(limiterOf(rule), id),
    // Not the library's `reward`, which makes a credit of what is given back after the window.
    giveBack: async (_rule, id) => {
      await db
        .update(rateLimits)
        .set({ points: sql`${rateLimits.points} - 1` })
        .where(
          and(eq(rateLimits.key, id), gt(rateLimits.points, 0), gt(rateLimits.expire, new Date())),
        );
    },
    forget: async (rule, id) => {
      await limiterOf(rule).delete(id);
    },
  };
}

function countInMemory(): Counter {
  const limiterOf = eachOnce((rule) => new RateLimiterMemory(optionsOf(rule)));
  return {
    take: async (rule, id) => await consume(limiterOf(rule), id),
    giveBack: async (rule, id) => {
      const limiter = limiterOf(rule);
      const standing = await limiter.get(id);
      if (standing && standing.consumedPoints > 0) await limiter.reward(id);
    },
    forget: async (rule, id) => {
      await limiterOf(rule).delete(id);
    },
  };
}

/**
 * Counts by `instead` whatever `counter` fails to, and for a moment after that without asking it:
 * nobody waits twice for what is away.
 */
function insured(counter: Counter, instead: Counter, onError: (error: unknown) => void): Counter {
  let failedAt = Number.NEGATIVE_INFINITY;
  const either = async <T>(count: (by: Counter) => Promise<T>): Promise<T> => {
    if (performance.now() - failedAt < UNASKED_MS) return await count(instead);
    try {
      return await count(counter);
    } catch (error) {
      failedAt = performance.now();
      onError(error);
      return await count(instead);
    }
  };
  return {
    take: async (rule, id) => await either((by) => by.take(rule, id)),
    giveBack: async (rule, id) => await either((by) => by.giveBack(rule, id)),
    forget: async (rule, id) => await either((by) => by.forget(rule, id)),
  };
}

/** The library rejects with how a key stands when that is over its limit. */
async function consume(
  limiter: { consume(id: string): Promise<RateLimiterRes> },
  id: string,
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(id);
  } catch (standing) {
    if (standing instanceof RateLimiterRes) return standing;
    throw standing;
  }
}

/** Makes a limiter for each rule, when it is first needed. */
function eachOnce<Limiter>(make: (rule: RateRule) => Limiter): (rule: RateRule) => Limiter {
  const made = new Map<string, Limiter>();
  return (rule) => {
    const limiter = made.get(rule.name) ?? make(rule);
    made.set(rule.name, limiter);
    return limiter;
  };
}

function optionsOf({ points, seconds }: RateRule) {
  return { points, duration: seconds, keyPrefix: '' };
}

function idOf({ name }: RateRule, key: string): string {
  const kept = PLAIN_KEY.test(key) ? key : createHash('sha256').update(key).digest('base64url');
  return `${name}:${kept}`;
}

function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
