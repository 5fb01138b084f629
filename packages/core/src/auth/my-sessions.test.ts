import { sessions, users } from '@internsync/db/schema';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../actor.ts';
import { watchMyEvents } from '../events/watch-my-events.ts';
import { makeStudent, unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { changePassword } from './change-password.ts';
import { listSessions } from '../sessions/list-sessions.ts';
import { logIn } from './log-in.ts';
import { logOut } from '../sessions/log-out.ts';
import { refreshSession } from '../sessions/refresh-session.ts';
import { registerStudent } from './register-student.ts';
import { revokeOtherSessions } from '../sessions/revoke-other-sessions.ts';
import { revokeSession } from '../sessions/revoke-session.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
const password = 'correct horse battery';
const newPassword = 'staple horse battery';

afterEach(() => setClock());

async function actorOf({ accessToken }: { readonly accessToken: string }): Promise<Actor> {
  return await authenticate(deps, `Bearer ${accessToken}`);
}

/** Whether the account of a token comes from the cache. */
async function isRemembered(session: { readonly accessToken: string }): Promise<boolean> {
  const actor = await actorOf(session);
  if (actor.kind === 'anonymous') return false;
  const now = new Date();
  const first = await deps.accounts.find(actor, now);
  return first !== null && first === (await deps.accounts.find(actor, now));
}

/** A student who is signed in on two devices. */
async function onTwoDevices() {
  const username = unique('student');
  const phone = await registerStudent(as(anonymous), { username, password, fullName: 'Sara' });
  const laptop = await logIn(
    { ...as(anonymous), userAgent: 'Laptop', address: '198.51.100.7' },
    { username, password },
  );
  const { userId } = phone.account;
  return { username, userId, phone, laptop, here: as(await actorOf(phone)) };
}

describe('my sessions', () => {
  it('are the open ones, each with its device and address, last used first', async () => {
    setClock('2026-02-01T10:00:00.000Z');
    const { username, laptop, here } = await onTwoDevices();
    const left = await logIn(as(anonymous), { username, password });
    await logOut(as(await actorOf(left)));
    setClock('2026-02-01T11:00:00.000Z');
    await refreshSession(
      { ...as(anonymous), userAgent: 'Laptop 2', address: '198.51.100.8' },
      { refreshToken: laptop.refreshToken ?? '' },
    );
    expect(await listSessions(here)).toMatchObject([
      {
        current: false,
        userAgent: 'Laptop 2',
        address: '198.51.100.8',
        createdAt: '2026-02-01T10:00:00.000Z',
        lastUsedAt: '2026-02-01T11:00:00.000Z',
        expiresAt: '2026-03-03T11:00:00.000Z',
      },
      { current: true, userAgent: 'test', address: '192.0.2.1' },
    ]);
  });

  it('are the caller’s own only', async () => {
    const { here } = await onTwoDevices();
    const other = await makeStudent(db);
    const mine = (await listSessions(here)).map(({ id }) => id);
    const theirs = (await listSessions(as(other))).map(({ id }) => id);
    expect(theirs).toEqual([other.sessionId]);
    expect(mine).not.toContain(other.sessionId);
  });

  it('show when they were last used, to within minutes', async () => {
    setClock('2026-02-01T10:00:00.000Z');
    const { laptop, here } = await onTwoDevices();
    setClock('2026-02-01T10:30:00.000Z');
    deps.accounts.forget(laptop.account.userId);
    await actorOf(laptop);
    const [lastUsed] = await listSessions(here);
    expect(lastUsed).toMatchObject({
      userAgent: 'Laptop',
      lastUsedAt: '2026-02-01T10:30:00.000Z',
    });
  });

  it.for(['listSessions', 'revokeOtherSessions'] as const)(
    'are refused to an anonymous caller: %s',
    async (name) => {
      const verb = { listSessions, revokeOtherSessions }[name];
      await expect(verb(as(anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

describe('revoking', () => {
  it('ends one session at once and leaves the others', async () => {
    const { phone, laptop, here } = await onTwoDevices();
    const other = (await listSessions(here)).find(({ current }) => !current);
    await revokeSession(here, { sessionId: other?.id ?? '' });
    expect(await actorOf(laptop)).toMatchObject({ kind: 'anonymous', reason: 'ended_session' });
    expect(await actorOf(phone)).toMatchObject({ kind: 'student' });
    await expect(
      refreshSession(as(anonymous), { refreshToken: laptop.refreshToken ?? '' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('does not find another user’s session, nor an ended one', async () => {
    const { here } = await onTwoDevices();
    const stranger = await makeStudent(db);
    const theirs = { sessionId: stranger.sessionId ?? '' };
    const refused = { code: 'NOT_FOUND', field: 'sessionId' };
    await expect(revokeSession(here, theirs)).rejects.toMatchObject(refused);
    const [row] = await db.select().from(sessions).where(eq(sessions.id, theirs.sessionId));
    expect(row?.revokedAt).toBeNull();
    await revokeSession(as(stranger), theirs);
    await expect(revokeSession(as(stranger), theirs)).rejects.toMatchObject(refused);
    await expect(revokeSession(as(anonymous), theirs)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('ends all other sessions, and invalidates tokens without a session', async () => {
    const { userId, phone, laptop, here } = await onTwoDevices();
    const before = { userId, sessionId: null, issuedAt: new Date(Date.now() - 1000) };
    expect(await deps.accounts.find(before, new Date())).not.toBeNull();
    expect(await revokeOtherSessions(here)).toEqual({ ended: 1 });
    expect(await actorOf(laptop)).toMatchObject({ kind: 'anonymous' });
    expect(await actorOf(phone)).toMatchObject({ kind: 'student' });
    expect(await deps.accounts.find(before, new Date())).toBeNull();
  });

  it('ends a live stream that is waiting', async () => {
    const student = await makeStudent(db);
    const stream = await watchMyEvents(as(student), {}, new AbortController().signal);
    await Promise.all([
      expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }),
      revokeSession(as(student), { sessionId: student.sessionId ?? '' }),
    ]);
  });
});

describe('a change that was made by hand, in SQL,', () => {
  it.for([
    ['a revoked session', sql`update sessions set revoked_at = now() where user_id = `],
    ['a session that ends sooner', sql`update sessions set expires_at = now() where user_id = `],
    ['a deleted session', sql`delete from sessions where user_id = `],
    ['a disabled user', sql`update users set disabled_at = now() where id = `],
    ['a deleted user', sql`delete from users where id = `],
    ['a deleted profile', sql`delete from students where user_id = `],
  ] as const)('invalidates the cache entry of %s', async ([, change]) => {
    const { userId, phone } = await onTwoDevices();
    // Cached now, and valid for a minute unless a notification arrives.
    await vi.waitFor(async () => expect(await isRemembered(phone)).toBe(true), { interval: 5 });
    await db.execute(sql`${change}${userId}`);
    await vi.waitFor(
      async () => {
        expect(await actorOf(phone)).toMatchObject({ kind: 'anonymous', reason: 'ended_session' });
      },
      { interval: 5, timeout: 1000 },
    );
  });
});

describe('a changed password', () => {
  const change = { currentPassword: password, newPassword };

  it('is the one that signs in from then on, and ends every other session', async () => {
    const { username, userId, phone, laptop, here } = await onTwoDevices();
    await changePassword(here, change);
    await expect(logIn(as(anonymous), { username, password })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(logIn(as(anonymous), { username, password: newPassword })).resolves.toHaveProperty(
      'account.userId',
      userId,
    );
    expect(await actorOf(laptop)).toMatchObject({ kind: 'anonymous' });
    expect(await actorOf(phone)).toMatchObject({ kind: 'student' });
    const before = { userId, sessionId: null, issuedAt: new Date(Date.now() - 1000) };
    expect(await deps.accounts.find(before, new Date())).toBeNull();
  });

  it('lets no session begin with the old one, whose check had ended before', async () => {
    const { username, here } = await onTwoDevices();
    const { passwords } = deps;
    let changes = 0;
    const slow: typeof passwords = {
      ...passwords,
      verify: async (hash, typed) => {
        const matches = await passwords.verify(hash, typed);
        changes += 1;
        if (changes === 1) await changePassword(here, change);
        return matches;
      },
    };
    await expect(
      logIn({ ...as(anonymous), passwords: slow }, { username, password }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await listSessions(here)).toHaveLength(1);
  });

  it.for([
    ['the current one is wrong', { ...change, currentPassword: 'wrong' }, 'currentPassword'],
    ['the new one is guessed at once', { ...change, newPassword: 'password1' }, 'newPassword'],
    ['the new one is a name', { ...change, newPassword: 'internsync1' }, 'newPassword'],
  ] as const)('is refused when %s, and nothing changes', async ([, input, field]) => {
    const { username, laptop, here } = await onTwoDevices();
    await expect(changePassword(here, input)).rejects.toMatchObject({ code: 'INVALID', field });
    expect(await actorOf(laptop)).toMatchObject({ kind: 'student' });
    await expect(logIn(as(anonymous), { username, password })).resolves.toBeDefined();
  });

  it('is set by only one of two concurrent changes', async () => {
    const { username, here } = await onTwoDevices();
    const wanted = ['first horse battery', 'second horse battery'];
    const results = await Promise.allSettled(
      wanted.map(async (each) => {
        await changePassword(here, { currentPassword: password, newPassword: each });
        return each;
      }),
    );
    const done = results.filter((result) => result.status === 'fulfilled');
    expect(done).toHaveLength(1);
    await expect(
      logIn(as(anonymous), { username, password: done[0]?.value ?? '' }),
    ).resolves.toBeDefined();
  });

  it('is refused to an anonymous caller', async () => {
    await expect(changePassword(as(anonymous), change)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('is stored as an argon2id hash', async () => {
    const { userId, here } = await onTwoDevices();
    await changePassword(here, change);
    const [user] = await db.select().from(users).where(eq(users.id, userId));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });
});
