import { createHash, pbkdf2, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { readArgon2 } from './argon2.ts';
import { matchesBcrypt } from './bcrypt.ts';

const pbkdf2Async = promisify(pbkdf2);
const scryptAsync: (
  password: string,
  salt: string,
  length: number,
  options: ScryptOptions,
) => Promise<Buffer> = promisify(scrypt);

/** A stored hash that a password can be checked against. */
export interface StoredHash {
  /** Whether checking takes no time worth mentioning, so that its speed tells what is stored. */
  readonly isFast: boolean;
  matches(password: string): Promise<boolean>;
}

// The most work of an imported hash: about two seconds of a core each. A hash from outside must not
// keep a thread for minutes.
const MOST_ITERATIONS = 5_000_000;
const MOST_SCRYPT_WORK = 2 ** 21;
const MOST_BCRYPT_COST = 15;

/** The bytes of a hash in base64; none of Django's is shorter or longer. */
const BASE64 = '([A-Za-z0-9+/]{22,86}={0,2})';
const PBKDF2 = new RegExp(`^pbkdf2_(sha256|sha1)\\$(\\d{1,8})\\$([^$]+)\\$${BASE64}$`);
const SCRYPT = new RegExp(`^scrypt\\$(\\d{1,8})\\$([^$]+)\\$(\\d{1,3})\\$(\\d{1,3})\\$${BASE64}$`);
const BCRYPT = /^(bcrypt|bcrypt_sha256)\$(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53})$/;
const DIGEST = /^(sha1|md5)\$([^$]*)\$([0-9a-f]{32}|[0-9a-f]{40})$/;

/**
 * Reads a hash of one of Django's hashers: PBKDF2 with SHA-256 or SHA-1, Argon2, bcrypt with and without
 * SHA-256, scrypt, and the SHA-1 and MD5 of a salted password, which old versions of Django wrote
 * (https://docs.djangoproject.com/en/stable/topics/auth/passwords/).
 *
 * @returns `null` for any other text, and for a hash that costs more than a log-in may.
 */
export function readDjangoHash(stored: string): StoredHash | null {
  const matches = readPbkdf2(stored) ?? readScrypt(stored) ?? readBcrypt(stored);
  if (matches) return { isFast: false, matches };
  if (stored.startsWith('argon2$')) {
    const inner = readArgon2(stored.slice('argon2'.length));
    return inner && { isFast: false, matches: inner };
  }
  const digest = readDigest(stored);
  return digest && { isFast: true, matches: digest };
}

type Check = (password: string) => Promise<boolean>;

function readPbkdf2(stored: string): Check | null {
  const [, digest, iterations, salt, hash] = PBKDF2.exec(stored) ?? [];
  if (!digest || !salt || !hash || !isWithin(Number(iterations), MOST_ITERATIONS)) return null;
  const expected = Buffer.from(hash, 'base64');
  return async (password) => {
    const { length } = expected;
    const actual = await pbkdf2Async(password, salt, Number(iterations), length, digest);
    return timingSafeEqual(actual, expected);
  };
}

function readScrypt(stored: string): Check | null {
  const [, n, salt, r, p, hash] = SCRYPT.exec(stored) ?? [];
  const [cost, blockSize, parallelization] = [Number(n), Number(r), Number(p)];
  if (!salt || !hash || cost < 2 || !Number.isInteger(Math.log2(cost))) return null;
  if (!isWithin(cost * blockSize * parallelization, MOST_SCRYPT_WORK)) return null;
  const expected = Buffer.from(hash, 'base64');
  // The memory that RFC 7914 needs, and a little more.
  const maxmem = 128 * blockSize * (cost + parallelization + 2) + 1024;
  const options = { cost, blockSize, parallelization, maxmem };
  return async (password) =>
    timingSafeEqual(await scryptAsync(password, salt, expected.length, options), expected);
}

function readBcrypt(stored: string): Check | null {
  const [, hasher, hash, cost] = BCRYPT.exec(stored) ?? [];
  if (!hash || Number(cost) < 4 || Number(cost) > MOST_BCRYPT_COST) return null;
  return async (password) =>
    await matchesBcrypt(hash, hasher === 'bcrypt' ? password : digestOf('sha256', password));
}

function readDigest(stored: string): Check | null {
  const [, algorithm, salt = '', hash] = DIGEST.exec(stored) ?? [];
  if (!algorithm || !hash || digestOf(algorithm, '').length !== hash.length) return null;
  return async (password) =>
    timingSafeEqual(Buffer.from(digestOf(algorithm, salt + password)), Buffer.from(hash));
}

function digestOf(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function isWithin(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}
