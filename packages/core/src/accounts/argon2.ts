import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2Async = promisify(argon2);

/** The cost parameters of an Argon2 hash. */
export interface HashCost {
  /** In KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Hashes a password with argon2id (RFC 9106), on a thread of libuv. */
export async function argon2id(
  password: string,
  nonce: Uint8Array,
  cost: HashCost,
  tagLength: number,
): Promise<Buffer> {
  return await argon2Async('argon2id', { message: password, nonce, tagLength, ...cost });
}

const PHC =
  /^\$(argon2(?:id|i|d))\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** The largest memory of an imported hash, in KiB; Django's default is 100 MiB. */
const MOST_MEMORY = 256 * 1024;
/** The largest memory times passes, in KiB: about two seconds. */
const MOST_WORK = 2 * 1024 * 1024;

/**
 * Reads a PHC string of any Argon2 type, version 19.
 *
 * @returns the check of a password; `null` if it is none, or costs more than a log-in may.
 */
export function readArgon2(stored: string): ((password: string) => Promise<boolean>) | null {
  const [, type, m, t, p, salt = '', tag = ''] = PHC.exec(stored) ?? [];
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  if (!isType(type) || !isAllowed(cost)) return null;
  const nonce = Buffer.from(salt, 'base64');
  const expected = Buffer.from(tag, 'base64');
  return async (password) => {
    const parameters = { message: password, nonce, tagLength: expected.length, ...cost };
    return timingSafeEqual(await argon2Async(type, parameters), expected);
  };
}

const TYPES = ['argon2id', 'argon2i', 'argon2d'] as const;

function isType(type: string | undefined): type is (typeof TYPES)[number] {
  return TYPES.some((known) => known === type);
}

/** RFC 9106, section 3.1, asks for 8 KiB of memory per lane at least. */
function isAllowed({ memory, passes, parallelism }: HashCost): boolean {
  if (passes < 1 || parallelism < 1 || memory < 8 * parallelism) return false;
  return memory <= MOST_MEMORY && memory * passes <= MOST_WORK;
}
