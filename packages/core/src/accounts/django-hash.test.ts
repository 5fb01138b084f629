import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto';
import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { TEST_COST } from '../testing/settings.ts';
import { createPasswordHasher } from './password.ts';
import { readDjangoHash } from './django-hash.ts';

const passwords = createPasswordHasher({ threads: 2, cost: TEST_COST });
const PASSWORD = 'كلمة سر é 1';
const SALT = 'NaClNaClNaCl';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const pbkdf2 = (digest: string, length: number, password = PASSWORD) =>
  `pbkdf2_${digest}$1000$${SALT}$${pbkdf2Sync(password, SALT, 1000, length, digest).toString('base64')}`;
const scrypt = scryptSync(PASSWORD, SALT, 64, { cost: 1024, blockSize: 8, parallelization: 5 });

/** Made by our own code, in the formats of django.contrib.auth.hashers. */
const HASHES = {
  pbkdf2_sha256: pbkdf2('sha256', 32),
  pbkdf2_sha1: pbkdf2('sha1', 20),
  argon2: `argon2${await createPasswordHasher({ threads: 1, cost: { ...TEST_COST, memory: 64, parallelism: 8 } }).hash(PASSWORD)}`,
  bcrypt_sha256: `bcrypt_sha256$${hashSync(sha256(PASSWORD), 4)}`,
  bcrypt: `bcrypt$${hashSync(PASSWORD, 4)}`,
  scrypt: `scrypt$1024$${SALT}$8$5$${scrypt.toString('base64')}`,
  sha1: `sha1$${SALT}$${createHash('sha1')
    .update(SALT + PASSWORD)
    .digest('hex')}`,
  unsalted_sha1: `sha1$$${createHash('sha1').update(PASSWORD).digest('hex')}`,
  md5: `md5$${SALT}$${createHash('md5')
    .update(SALT + PASSWORD)
    .digest('hex')}`,
};

describe('a hash of Django', () => {
  it.for(Object.entries(HASHES))('%s is verified, and due to be rewritten', async ([, stored]) => {
    expect(await passwords.verify(stored, PASSWORD)).toBe(true);
    expect(await passwords.verify(stored, `${PASSWORD} `)).toBe(false);
    expect(passwords.isOutdated(stored)).toBe(true);
  });

  it.for([
    ['pbkdf2_sha256$99999999$NaCl$/ln87D+8EZmhM8DGT99/SSCpQ4z+GMsi8FHGUloSI00='],
    ['pbkdf2_sha256$0$NaCl$/ln87D+8EZmhM8DGT99/SSCpQ4z+GMsi8FHGUloSI00='],
    ['pbkdf2_sha256$1000$NaCl$A'],
    ['pbkdf2_sha512$1000$NaCl$/ln87D+8EZmhM8DGT99/SSCpQ4z+GMsi8FHGUloSI00='],
    [
      'argon2$argon2id$v=19$m=4194304,t=2,p=8$TmFDbE5hQ2xOYUNsTmFDbA$DMrK/hXOSGedGRcvrqfgivlQLDBijv9q',
    ],
    [
      'argon2$argon2id$v=19$m=102400,t=999,p=8$TmFDbE5hQ2xOYUNsTmFDbA$DMrK/hXOSGedGRcvrqfgivlQLDBijv9q',
    ],
    ['argon2$argon2id$v=19$m=8,t=1,p=8$TmFDbE5hQ2xOYUNsTmFDbA$DMrK/hXOSGedGRcvrqfgivlQLDBijv9q'],
    ['scrypt$1048576$NaCl$8$5$/ln87D+8EZmhM8DGT99/SSCpQ4z+GMsi8FHGUloSI00='],
    ['scrypt$1000$NaCl$8$1$/ln87D+8EZmhM8DGT99/SSCpQ4z+GMsi8FHGUloSI00='],
    [`bcrypt$$2b$31$${'a'.repeat(53)}`],
    [`bcrypt$$2b$03$${'a'.repeat(53)}`],
    ['bcrypt$$2b$12$short'],
    ['sha1$NaCl$0123'],
    [`md5$NaCl$${'0'.repeat(40)}`],
    ['crypt$$ab'],
    ['!'],
    [''],
  ] as const)('is not verified when it is malformed or costs too much: %s', ([stored]) => {
    expect(readDjangoHash(stored)).toBeNull();
  });
});

describe('a password', () => {
  const nfd = 'Café au lait'.normalize('NFD');

  it('is one in every normal form', async () => {
    const stored = await passwords.hash(nfd);
    expect(await passwords.verify(stored, nfd.normalize('NFC'))).toBe(true);
    expect(await passwords.verify(stored, nfd)).toBe(true);
    expect(await passwords.verify(stored, 'Cafe au lait')).toBe(false);
  });

  it('of an old hash is also compared as it was typed', async () => {
    const stored = pbkdf2('sha256', 32, nfd);
    expect(await passwords.verify(stored, nfd)).toBe(true);
  });
});
