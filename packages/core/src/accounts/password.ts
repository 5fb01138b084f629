import { argon2, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { ServiceError } from '../errors.ts';
import type { PasswordHasher } from '../ports.ts';

const argon2Async = promisify(argon2);
const pbkdf2Async = promisify(pbkdf2);

/** The cost parameters of a hash. */
export interface HashCost {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const OWASP_COST: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** So many waiting calls take about three seconds per thread; beyond that, callers should retry later. */
const MOST_WAITING = 100;
const RETRY_AFTER_SECONDS = 3;

/**
 * Creates a hasher that works on `threads` passwords at a time. Each hash takes a core for tens of
 * milliseconds and one of libuv's few threads, which file access and DNS look-ups need as well: a
 * burst of log-ins must wait in its own queue, not in theirs.
 */
export function createPasswordHasher({
  threads,
  cost = OWASP_COST,
}: {
  readonly threads: number;
  readonly cost?: HashCost;
}): PasswordHasher {
  const start = phcStart(cost);
  const limit = pLimit(threads);
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (limit.pendingCount >= MOST_WAITING * threads) {
      throw new ServiceError('UNAVAILABLE', 'Too many people are signing in; try again soon', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    return await limit(work);
  };
  return {
    hash: async (password) => await inTurn(() => hashPassword(password, cost)),
    verify: async (stored, password) => await inTurn(() => verifyPassword(stored, password)),
    isOutdated: (stored) => !stored.startsWith(start),
    unknownUserHash: `${start}${unpadded(randomBytes(SALT_BYTES))}$${unpadded(randomBytes(TAG_BYTES))}`,
  };
}

async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, salt, cost, TAG_BYTES);
  return `${phcStart(cost)}${unpadded(salt)}$${unpadded(hash)}`;
}

function phcStart({ memory, passes, parallelism }: HashCost): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** `pbkdf2_sha256$ITERATIONS$SALT$HASH`, Django's default hash. */
const DJANGO = /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/;

async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return DJANGO.test(stored)
    ? await verifyDjango(stored, password)
    : await verifyArgon2(stored, password);
}

async function verifyDjango(stored: string, password: string): Promise<boolean> {
  const [, iterations, salt, hash] = DJANGO.exec(stored) ?? [];
  if (!iterations || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = await pbkdf2Async(password, salt, Number(iterations), expected.length, 'sha256');
  return timingSafeEqual(actual, expected);
}

async function verifyArgon2(stored: string, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored) ?? [];
  if (!memory || !passes || !parallelism || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = await argon2id(
    password,
    Buffer.from(salt, 'base64'),
    { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    expected.length,
  );
  return timingSafeEqual(actual, expected);
}

function argon2id(
  password: string,
  nonce: Uint8Array,
  cost: HashCost,
  tagLength: number,
): Promise<Buffer> {
  return argon2Async('argon2id', { message: password, nonce, tagLength, ...cost });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
