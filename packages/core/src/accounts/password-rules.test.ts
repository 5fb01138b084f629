import { describe, expect, it } from 'vitest';
import { ServiceError } from '../errors.ts';
import { TEST_COST } from '../testing/settings.ts';
import { createPasswordHasher } from './password.ts';
import { requireGoodPassword } from './password-rules.ts';

const names = ['salma-haddad', 'Salma Haddad'];

function refusal(password: string, passwordMinLength = 8): string | null {
  try {
    requireGoodPassword({ passwordMinLength }, password, names, 'password');
    return null;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.field !== 'password') throw error;
    return error.message;
  }
}

describe('a new password', () => {
  it.for([
    'correct horse',
    'Tr0ub4dor&3x',
    'نجمة فوق النيل',
    '🐴🔋📎✅🌊🌴🍋🧂',
    'only lower case letters',
    '90817263544',
    'x'.repeat(30) + 'y',
    'salma-haddad reads at night',
  ])('may be %s: there are no rules about kinds of characters', (password) => {
    expect(refusal(password)).toBeNull();
  });

  it.for([
    'password1',
    'PASSWORD1',
    'qwerty123',
    'iloveyou1',
    '12345678',
    '1234567890',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
  ])('may not be one of the first that are guessed: %s', (password) => {
    expect(refusal(password)).toMatch('among the first');
  });

  it.for(['salma-haddad', 'Salma-Haddad1', '12salma haddad', 'InternSync!', 'internsync2026'])(
    'may not be hardly more than a name: %s',
    (password) => {
      expect(refusal(password)).toMatch('hardly more than a name');
    },
  );

  it('is as long as the operator asks, in characters a person counts', () => {
    expect(refusal('14 characters.', 15)).toBe('Must be at least 15 characters');
    expect(refusal('15 characters..', 15)).toBeNull();
    expect(refusal('🐴🔋📎✅🌊🌴🍋', 8)).toBe('Must be at least 8 characters');
  });
});

describe('a password hasher', () => {
  it('makes argon2id hashes with the recommended cost', async () => {
    const passwords = createPasswordHasher({ threads: 1 });
    expect(await passwords.hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(passwords.unknownUserHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('tells a later caller to come again when too many wait, and serves those it took', async () => {
    const passwords = createPasswordHasher({ threads: 1, cost: TEST_COST });
    const results = await Promise.allSettled(
      Array.from({ length: 110 }, async () => await passwords.verify('$none', 'x')),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(9);
    expect(refused[0]?.reason).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 3 });
    expect(await passwords.verify('$none', 'x')).toBe(false);
  });

  it('tells every character apart, to the last of a long password', async () => {
    const passwords = createPasswordHasher({ threads: 2 });
    const long = 'é'.repeat(128);
    const hash = await passwords.hash(long);
    expect(await passwords.verify(hash, long)).toBe(true);
    expect(await passwords.verify(hash, `${'é'.repeat(127)}e`)).toBe(false);
    expect(await passwords.verify(hash, long.slice(1))).toBe(false);
    expect(await passwords.verify(hash, `${long} `)).toBe(false);
  });
});
