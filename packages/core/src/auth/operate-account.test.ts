import { describe, expect, it } from 'vitest';
import { unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { logIn } from './log-in.ts';
import { operateAccount } from './operate-account.ts';
import { registerStudent } from './register-student.ts';

const { deps, as } = await openHarness();
const password = 'correct horse battery';

async function begin() {
  const username = unique('student');
  const { accessToken } = await registerStudent(as(anonymous), {
    username,
    password,
    fullName: 'Sara Ali',
  });
  const kind = async () => (await authenticate(deps, `Bearer ${accessToken}`)).kind;
  expect(await kind()).toBe('student');
  return { username, kind };
}

describe('an operator', () => {
  it('disables an account, which ends its sessions and refuses new ones, until it is enabled', async () => {
    const { username, kind } = await begin();
    expect(await operateAccount(deps, { username, operation: 'disable' })).toBe(1);
    await expect.poll(kind, { timeout: 3000 }).toBe('anonymous');
    await expect(logIn(as(anonymous), { username, password })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await operateAccount(deps, { username, operation: 'enable' });
    await expect(logIn(as(anonymous), { username, password })).resolves.toBeDefined();
    expect(await kind()).toBe('anonymous');
  });

  it('signs an account out everywhere, and it may sign in again', async () => {
    const { username, kind } = await begin();
    await logIn(as(anonymous), { username, password });
    expect(await operateAccount(deps, { username, operation: 'sign-out' })).toBe(2);
    await expect.poll(kind, { timeout: 3000 }).toBe('anonymous');
    await expect(logIn(as(anonymous), { username, password })).resolves.toBeDefined();
  });

  it('is told when there is no such account', async () => {
    await expect(
      operateAccount(deps, { username: unique('nobody'), operation: 'disable' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'username' });
  });
});
