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

/** The state of a key after it was counted. */
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

/**
 * How long a refused key is refused from memory. Then the database is asked again, because another
 * process may have reset it.
 */
const REFUSED_MS = 10_000;
const MOST_REFUSED = 50_000;
/** How long the database is not asked after it failed. */
const UNASKED_MS = 1000;
/** Keys of this form are stored as they are; others are hashed. */
const PLAIN_KEY = /^[\x20-\x7e]{1,100}$/;

/**
 * Opens a rate limiter. On a PostgreSQL server the counts are in the table `rate_limits`, so all
 * processes count together and a restart loses nothing. Windows follow the clocks of the processes. On
 * the embedded database, which has one process, the counts are in memory.
 *
 * While the database fails, this process counts in memory, so everything is still counted and nobody is
 * refused because of the failure.
 *
 * @param onError called with every failure of the database.
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
    // The library's `reward` would create a credit if something is given back after the window.
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
 * Counts with `instead` when `counter` fails, and for a moment afterwards without trying it, so that
 * nobody waits twice for an unavailable database.
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

/** The library rejects with the state of a key that is over its limit. */
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

/** Makes a limiter for each rule when it is first needed. */
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
