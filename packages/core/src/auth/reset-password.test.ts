import { expect, it } from 'vitest';
import { mails, users } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { authenticate } from '../sessions/authenticate.ts';
import { unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { logIn } from './log-in.ts';
import { operateAccount } from './operate-account.ts';
import { registerStudent } from './register-student.ts';
import { mailPasswordLink } from './mail-password-link.ts';
import { resetPassword } from './reset-password.ts';

const { deps, as, log } = await openHarness();
const password = 'correct horse battery';

async function begin() {
  const username = unique('student');
  const input = { username, password, fullName: 'Sara Ali' };
  return { username, ...(await registerStudent(as(anonymous), input)) };
}

it('an operator gives a new password, which alone signs in, and ends every session', async () => {
  const { username, accessToken } = await begin();
  const lines = log.length;
  const reset = await resetPassword(deps, { username });
  expect(reset).toMatchObject({ ended: 1, disabled: false });
  expect(reset.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  expect(log.slice(lines)).toEqual([{ level: 'info', message: 'security' }]);
  await expect
    .poll(async () => (await authenticate(deps, `Bearer ${accessToken}`)).kind, { timeout: 3000 })
    .toBe('anonymous');
  await expect(logIn(as(anonymous), { username, password })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  await expect(logIn(as(anonymous), { username, password: reset.password })).resolves.toBeDefined();
  expect((await resetPassword(deps, { username })).password).not.toBe(reset.password);
});

it('an account that nobody could sign in to has a way back', async () => {
  const { username, account } = await begin();
  await deps.db.update(users).set({ passwordHash: '!' }).where(eq(users.id, account.userId));
  const reset = await resetPassword(deps, { username });
  await expect(logIn(as(anonymous), { username, password: reset.password })).resolves.toBeDefined();
});

it('a disabled account stays disabled, and the operator is told', async () => {
  const { username } = await begin();
  await operateAccount(deps, { username, operation: 'disable' });
  const reset = await resetPassword(deps, { username });
  expect(reset).toMatchObject({ ended: 0, disabled: true });
  await expect(logIn(as(anonymous), { username, password: reset.password })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

it('a new password is as long as the settings ask', async () => {
  const { username } = await begin();
  const settings = { passwordMinLength: 64 };
  const reset = await resetPassword({ ...deps, settings }, { username });
  expect(reset.password.length).toBeGreaterThanOrEqual(64);
});

it('a name that nobody has is refused', async () => {
  await expect(resetPassword(deps, { username: unique('nobody') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'username',
  });
});

it('an operator has a link mailed to an account with an address, unless it is disabled', async () => {
  const { username } = await begin();
  await expect(mailPasswordLink(deps, { username })).rejects.toMatchObject({
    code: 'CONFLICT',
    reason: { code: 'NO_EMAIL' },
  });
  await expect(mailPasswordLink(deps, { username: unique('nobody') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'username',
  });
  const email = `${unique('sara')}@example.org`;
  const input = { username: unique('student'), password, fullName: 'Sara Ali', email };
  const { account } = await registerStudent(as(anonymous), input);
  const resets = async () =>
    await deps.db.$count(
      mails,
      and(eq(mails.userId, account.userId), eq(mails.kind, 'reset_password')),
    );
  const named = { username: input.username };
  expect(await mailPasswordLink(deps, named)).toEqual({ email, disabled: false });
  expect(await resets()).toBe(1);
  await expect(logIn(as(anonymous), { ...named, password })).resolves.toBeDefined();
  await operateAccount(deps, { ...named, operation: 'disable' });
  expect(await mailPasswordLink(deps, named)).toEqual({ email, disabled: true });
  expect(await resets()).toBe(1);
});
