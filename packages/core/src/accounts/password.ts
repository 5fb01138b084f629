import { argon2, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { ServiceError } from '../errors.ts';

const argon2Async = promisify(argon2);
const pbkdf2Async = promisify(pbkdf2);

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** Waiting for this many others takes about three seconds a thread: beyond it, later is better. */
const MOST_WAITING = 100;
const RETRY_AFTER_SECONDS = 3;

/** Hashes and verifies passwords, so many at once and no more. */
export interface PasswordHasher {
  /**
   * Hashes a password with argon2id (RFC 9106), off the main thread.
   *
   * @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
   * @throws {ServiceError} UNAVAILABLE when too many wait already.
   */
  hash(password: string): Promise<string>;
  /**
   * Whether `password` is the one that `stored` was made of: a PHC string of `hash`, or a hash that
   * an account brought along from Django.
   *
   * @throws {ServiceError} UNAVAILABLE when too many wait already.
   */
  verify(stored: string, password: string): Promise<boolean>;
}

/**
 * Makes a hasher that works on `threads` passwords at a time. Each takes a core for tens of
 * milliseconds and one of libuv's few threads, which files and name look-ups need as well, so a
 * burst of log-ins must wait in a line of its own, and not in theirs.
 */
export function createPasswordHasher({ threads }: { readonly threads: number }): PasswordHasher {
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
    hash: async (password) => await inTurn(() => hashPassword(password)),
    verify: async (stored, password) => await inTurn(() => verifyPassword(stored, password)),
  };
}

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, salt, PARAMETERS, TAG_BYTES);
  const { memory, passes, parallelism } = PARAMETERS;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Django's `pbkdf2_sha256$ITERATIONS$SALT$HASH`, its default hasher. */
const DJANGO = /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/;

async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return DJANGO.test(stored)
    ? await verifyDjango(stored, password)
    : await verifyArgon2(stored, password);
}

/** Whether a hash that was just verified should be replaced by one of today's. */
export function isOutdatedHash(stored: string): boolean {
  const { memory, passes, parallelism } = PARAMETERS;
  return !stored.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
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

/**
 * A hash that no password fits, with the parameters of a real one: verified for an unknown user, so
 * that the answer takes as long as for a known one.
 */
export const UNKNOWN_USER_HASH = `$argon2id$v=19$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${unpadded(randomBytes(SALT_BYTES))}$${unpadded(randomBytes(TAG_BYTES))}`;

function argon2id(
  password: string,
  nonce: Uint8Array,
  parameters: typeof PARAMETERS,
  tagLength: number,
): Promise<Buffer> {
  return argon2Async('argon2id', { message: password, nonce, tagLength, ...parameters });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
