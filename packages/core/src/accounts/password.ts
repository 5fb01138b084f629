import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { ServiceError } from '../errors.ts';
import type { PasswordHasher } from '../ports.ts';
import { argon2id, readArgon2, type HashCost } from './argon2.ts';
import { readDjangoHash, type StoredHash } from './django-hash.ts';

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
        reason: { code: 'BUSY' },
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    return await limit(work);
  };
  return {
    hash: async (password) => await inTurn(() => hashPassword(password, cost)),
    verify: async (stored, password) => await inTurn(() => verifyPassword(stored, password, cost)),
    isOutdated: (stored) => !stored.startsWith(start),
    unknownUserHash: `${start}${unpadded(randomBytes(SALT_BYTES))}$${unpadded(randomBytes(TAG_BYTES))}`,
  };
}

async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password.normalize('NFC'), salt, cost, TAG_BYTES);
  return `${phcStart(cost)}${unpadded(salt)}$${unpadded(hash)}`;
}

function phcStart({ memory, passes, parallelism }: HashCost): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;
}

/** The hash of any format that can be verified; `null` for all other text. */
function readStoredHash(stored: string): StoredHash | null {
  const own = readArgon2(stored);
  return own ? { isFast: false, matches: own } : readDjangoHash(stored);
}

async function verifyPassword(stored: string, password: string, cost: HashCost): Promise<boolean> {
  const hash = readStoredHash(stored);
  // Ours are of the normal form; older ones are of whatever was typed.
  for (const form of new Set([password.normalize('NFC'), password])) {
    if (await hash?.matches(form)) return true;
  }
  // So that a quick refusal does not tell what is stored.
  if (!hash || hash.isFast) await hashPassword(password, cost);
  return false;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
