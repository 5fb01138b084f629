import { expect, it } from 'vitest';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { RateLimiter } from '../ports.ts';
import { openLimiter } from '../testing/limiter.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { unique } from '../testing/factories.ts';
import { logIn } from './log-in.ts';
import { registerStudent } from './register-student.ts';

const { deps, as } = await openHarness();

/** A caller who tries to sign in from an address. */
function from(address: string, limiter: RateLimiter): ServiceCtx {
  return { ...as(anonymous), limiter, address };
}

async function newStudent() {
  const credentials = { username: unique('student'), password: unique('password') };
  await registerStudent(from('192.0.2.1', deps.limiter), { ...credentials, fullName: 'Mona Adel' });
  return credentials;
}

it('counts a failure per address, per account and address, and per account', async () => {
  const { username } = await newStudent();
  const limiter = openLimiter();

  await expect(
    logIn(from('192.0.2.2', limiter), { username, password: 'wrong' }),
  ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

  expect(Object.fromEntries(limiter.counts)).toEqual({
    'log-in-address': 1,
    'log-in-here': 1,
    'log-in-account': 1,
  });
});

it('does not count a failure per account at an address of an earlier session', async () => {
  const { username } = await newStudent();
  const limiter = openLimiter();

  await expect(
    logIn(from('192.0.2.1', limiter), { username, password: 'wrong' }),
  ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });

  expect(limiter.counts.has('log-in-account')).toBe(false);
});

it('does not count a log-in with the right password', async () => {
  const limiter = openLimiter();

  await logIn(from('192.0.2.2', limiter), await newStudent());

  expect([...limiter.counts.values()]).toEqual([0, 0, 0]);
});

it('does not count a log-in whose password was never checked', async () => {
  const credentials = await newStudent();
  const limiter = openLimiter();
  const passwords = {
    ...deps.passwords,
    verify: async () => {
      throw new ServiceError('UNAVAILABLE', 'Too many people are signing in');
    },
  };

  await expect(
    logIn({ ...from('192.0.2.2', limiter), passwords }, credentials),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });

  expect([...limiter.counts.values()]).toEqual([0, 0, 0]);
});

it('makes no query for an address that is refused', async () => {
  const limiter = openLimiter();
  const ctx = from('192.0.2.3', {
    ...limiter,
    take: async () => ({ allowed: false, remaining: 0, resetSeconds: 60 }),
  });
  const db = new Proxy(deps.db, {
    get: () => {
      throw new Error('The database was asked');
    },
  });

  await expect(logIn({ ...ctx, db }, { username: 'nobody', password: 'x' })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterSeconds: 60,
  });
});
