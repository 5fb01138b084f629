import { sessions, users } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { authenticate } from './authenticate.ts';
import { logIn } from '../auth/log-in.ts';
import { logOut } from './log-out.ts';
import { refreshSession } from './refresh-session.ts';
import { registerStudent } from '../auth/register-student.ts';
import type { SignedIn } from '../accounts/schemas.ts';

const { deps, as, setClock, log } = await openHarness();
const { db } = deps;
const START = Date.parse('2026-05-01T12:00:00.000Z');
const [SECOND, HOUR, DAY] = [1000, 3600 * 1000, 24 * 3600 * 1000];
const REFUSED = { code: 'UNAUTHENTICATED', field: 'refreshToken' };

afterEach(() => setClock());

function at(ms: number): void {
  setClock(new Date(START + ms).toISOString());
}

/** The refresh token of a sign-in. */
function tokenOf({ refreshToken }: SignedIn): string {
  if (refreshToken === null) throw new Error('The session cannot be prolonged');
  return refreshToken;
}

async function begin() {
  at(0);
  const username = unique('student');
  const password = 'correct horse battery';
  const signedIn = await registerStudent(as(anonymous), { username, password, fullName: 'Sara' });
  return { username, password, signedIn, token: tokenOf(signedIn) };
}

async function refresh(refreshToken: string): Promise<SignedIn> {
  return await refreshSession(as(anonymous), { refreshToken });
}

async function kindOf({ accessToken }: SignedIn) {
  return (await authenticate(deps, `Bearer ${accessToken}`)).kind;
}

describe('a refresh token', () => {
  it('is exchanged for a new refresh token and an access token of the same session', async () => {
    const { signedIn, token } = await begin();
    // The token's lifetime plus the clock leeway of one minute.
    at(HOUR + 60 * SECOND);
    expect(await kindOf(signedIn)).toBe('anonymous');
    const next = await refresh(token);
    expect(await kindOf(next)).toBe('student');
    expect(next.account).toEqual(signedIn.account);
    expect(tokenOf(next)).not.toBe(token);
    expect(tokenOf(next).split('.')[0]).toBe(token.split('.')[0]);
    const rows = await db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, signedIn.account.userId));
    expect(rows).toHaveLength(1);
  });

  it('is not stored in plain text', async () => {
    const { signedIn, token } = await begin();
    const next = tokenOf(await refresh(token));
    const rows = await db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, signedIn.account.userId));
    const stored = JSON.stringify(rows);
    for (const secret of [token, next].map((whole) => whole.split('.')[1] ?? '')) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(stored).not.toContain(secret);
    }
  });

  it('gets one successor, whoever asks at the same time: two tabs, or a lost answer', async () => {
    const { token } = await begin();
    const tabs = await Promise.all(Array.from({ length: 8 }, async () => await refresh(token)));
    const successors = new Set(tabs.map(tokenOf));
    expect(successors.size).toBe(1);
    at(59 * SECOND);
    const again = await refresh(token);
    expect(tokenOf(again)).toBe([...successors][0]);
    expect(await kindOf(await refresh(tokenOf(again)))).toBe('student');
  });

  it('that is replayed later ends the session, for the thief and for the owner', async () => {
    const { signedIn, token } = await begin();
    const next = await refresh(token);
    at(60 * SECOND);
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
    expect(await kindOf(next)).toBe('anonymous');
    await expect(refresh(tokenOf(next))).rejects.toMatchObject(REFUSED);
    const [session] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.userId, signedIn.account.userId));
    expect(session?.revokedAt?.getTime()).toBe(START + 60 * SECOND);
    expect(log.at(-1)).toMatchObject({ level: 'warn', message: 'security' });
  });

  it('from two exchanges ago ends the session even within the grace period', async () => {
    const { token } = await begin();
    const last = await refresh(tokenOf(await refresh(token)));
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
    await expect(refresh(tokenOf(last))).rejects.toMatchObject(REFUSED);
  });

  it('leaves the user’s other sessions open when its own session ends', async () => {
    const { username, password, token } = await begin();
    const other = await logIn(as(anonymous), { username, password });
    await refresh(token);
    at(2 * 60 * SECOND);
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
    expect(await kindOf(await refresh(tokenOf(other)))).toBe('student');
  });

  it.for([
    ['of another form', 'nothing'],
    ['of an unknown session', `${'A'.repeat(22)}.${'B'.repeat(43)}`],
    ['with a NUL', `${'A'.repeat(22)}.${'B'.repeat(42)}\0`],
    ['without anything', ''],
  ] as const)('%s is refused', async ([, token]) => {
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
  });

  it('of a session that does not exist is refused and not counted: anybody can make some up', async () => {
    const { token } = await begin();
    const counted: string[] = [];
    const limiter: typeof deps.limiter = {
      ...deps.limiter,
      take: async (...args) => {
        counted.push(args[1]);
        return await deps.limiter.take(...args);
      },
    };
    const ctx = { ...as(anonymous), limiter };
    const madeUp = token.replace(/^./u, (letter) => (letter === 'A' ? 'B' : 'A'));
    await expect(refreshSession(ctx, { refreshToken: madeUp })).rejects.toMatchObject(REFUSED);
    expect(counted).toEqual([]);
    await refreshSession(ctx, { refreshToken: token });
    expect(counted).toHaveLength(1);
  });

  it('is no access token, nor an access token it', async () => {
    const { signedIn, token } = await begin();
    expect(await authenticate(deps, `Bearer ${token}`)).toMatchObject({ kind: 'anonymous' });
    await expect(refresh(signedIn.accessToken)).rejects.toMatchObject(REFUSED);
    expect(await kindOf(signedIn)).toBe('student');
  });

  it('is invalid after a log-out', async () => {
    const { signedIn, token } = await begin();
    await logOut(as(await authenticate(deps, `Bearer ${signedIn.accessToken}`)));
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
  });

  it('is invalid once the account is disabled', async () => {
    const { signedIn, token } = await begin();
    await db
      .update(users)
      .set({ disabledAt: new Date(START) })
      .where(eq(users.id, signedIn.account.userId));
    deps.accounts.forget(signedIn.account.userId);
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
  });

  it('is not issued to a session of a legacy client', async () => {
    const { username, password } = await begin();
    const legacy = await logIn(as(anonymous), { username, password }, { prolongable: false });
    expect(legacy.refreshToken).toBeNull();
    at(HOUR - SECOND);
    expect(await kindOf(legacy)).toBe('student');
    at(HOUR);
    expect(await kindOf(legacy)).toBe('anonymous');
  });
});

describe('a session', () => {
  it('stays open while it is used from time to time', async () => {
    let { token } = await begin();
    for (let days = 29; days < 180; days += 29) {
      at(days * DAY);
      token = tokenOf(await refresh(token));
    }
    expect(token).toMatch(/\./);
  });

  it('ends when it is not used for thirty days', async () => {
    const { token } = await begin();
    at(30 * DAY);
    await expect(refresh(token)).rejects.toMatchObject(REFUSED);
  });

  it('ends after half a year in any case, and no access token outlives it', async () => {
    let { token } = await begin();
    for (const days of [25, 50, 75, 100, 125, 150, 175]) {
      at(days * DAY);
      token = tokenOf(await refresh(token));
    }
    at(180 * DAY - 60 * SECOND);
    const last = await refresh(token);
    expect(last.expiresAt).toBe(new Date(START + 180 * DAY).toISOString());
    at(180 * DAY);
    expect(await kindOf(last)).toBe('anonymous');
    await expect(refresh(tokenOf(last))).rejects.toMatchObject(REFUSED);
  });

  it.runIf(onPostgres())(
    'survives many concurrent exchanges with exactly one rotation',
    async () => {
      const { signedIn, token } = await begin();
      const answers = await Promise.all(
        Array.from({ length: 30 }, async () => await refresh(token)),
      );
      const [successor] = new Set(answers.map(tokenOf));
      expect(new Set(answers.map(tokenOf)).size).toBe(1);
      await refresh(successor ?? '');
      const [session] = await db
        .select()
        .from(sessions)
        .where(eq(sessions.userId, signedIn.account.userId));
      expect(session?.revokedAt).toBeNull();
    },
  );
});
