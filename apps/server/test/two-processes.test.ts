import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { SessionList, SignedIn } from '@internsync/core/accounts/schemas';
import { onPostgres, openTestDatabase } from '@internsync/db/testing/test-database';
import { afterAll, describe, expect, it } from 'vitest';
import { signUpStudent, type Person } from './accounts.ts';
import { dataOf, mutate, query, refusalOf, request } from './calls.ts';
import { follow } from './event-stream.ts';
import { spawnListening } from './standalone/spawn-server.ts';

/** One second, plus one for a busy machine. */
const WITHIN = { timeout: 2000, interval: 20 };
const UNAUTHENTICATED = { status: 401, code: 'UNAUTHENTICATED' };

/** Starts two server processes with the same PostgreSQL database and file folder. */
async function startTwo() {
  const database = await openTestDatabase();
  if (database.queue.kind !== 'postgres') throw new Error('Two processes need a PostgreSQL server');
  const folder = await mkdtemp(join(tmpdir(), 'internsync-two-'));
  const settings = {
    DATABASE_URL: database.queue.url,
    JWT_SECRET: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'info',
  };
  const processes = await Promise.all([
    spawnListening(folder, settings),
    spawnListening(folder, { ...settings, MAX_DATABASE_WAIT_MS: '300', DATABASE_POOL_SIZE: '6' }),
  ]);
  afterAll(async () => {
    for (const { child } of processes) child.kill('SIGTERM');
    await Promise.all(processes.map(async ({ ended }) => await ended));
    await rm(folder, { recursive: true, force: true });
  });
  const [one, other] = processes;
  if (!one || !other) throw new Error('There must be two');
  return { one, other, db: database.db };
}

describe.runIf(onPostgres())('on two processes', async () => {
  if (!onPostgres()) return;
  const { one, other, db } = await startTwo();

  async function me(server: { readonly url: string }, token: string) {
    return await query(server, 'auth.me', undefined, { token });
  }

  /** A student with two sessions that both processes have just authenticated. */
  async function signedInTwice() {
    const student = await signUpStudent(one);
    const { username, password } = student;
    const second = dataOf(await mutate(other, 'auth.logIn', { username, password }), SignedIn);
    for (const server of [one, other]) {
      for (const token of [student.token, second.accessToken]) {
        expect((await me(server, token)).status).toBe(200);
      }
    }
    return { student, second };
  }

  const sessionOf = async ({ token }: Person, current: boolean) => {
    const sessions = dataOf(await query(one, 'auth.sessions', undefined, { token }), SessionList);
    return { sessionId: sessions.find((each) => each.current === current)?.id ?? '' };
  };

  it.for([
    [
      'leaving it',
      async (_: Person, second: string) =>
        await mutate(one, 'auth.logOut', undefined, { token: second }),
    ],
    [
      'revoking it from another device',
      async (student: Person) =>
        await mutate(one, 'auth.revokeSession', await sessionOf(student, false), student),
    ],
    [
      'revoking all others',
      async (student: Person) => await mutate(one, 'auth.revokeOtherSessions', undefined, student),
    ],
    [
      'a new password',
      async (student: Person) =>
        await mutate(
          one,
          'auth.changePassword',
          { currentPassword: student.password, newPassword: 'another battery staple' },
          student,
        ),
    ],
  ] as const)('a session ends on both within a second of %s', async ([, end]) => {
    const { student, second } = await signedInTwice();

    expect((await end(student, second.accessToken)).status).toBe(200);

    expect(refusalOf(await me(one, second.accessToken))).toMatchObject(UNAUTHENTICATED);
    await expect.poll(async () => (await me(other, second.accessToken)).status, WITHIN).toBe(401);
    expect((await me(one, student.token)).status).toBe(200);
    expect((await me(other, student.token)).status).toBe(200);
    const refreshed = await mutate(other, 'auth.refresh', { refreshToken: second.refreshToken });
    expect(refusalOf(refreshed)).toMatchObject(UNAUTHENTICATED);
  });

  it.for([
    ['disabled', (id: number) => `update users set disabled_at = now() where id = ${id}`],
    ['removed', (id: number) => `delete from users where id = ${id}`],
  ] as const)(
    'an account that is %s by hand is refused by both within a second',
    async ([, sql]) => {
      const { student } = await signedInTwice();

      await db.execute(sql(student.userId));

      for (const server of [one, other]) {
        const statuses = async () => [
          (await me(server, student.token)).status,
          (await request(server, '/api/users/is-authed', {}, student)).status,
        ];
        await expect.poll(statuses, WITHIN).toEqual([401, 401]);
      }
    },
  );

  it('a live stream ends on the one when its session is revoked on the other', async () => {
    const { student, second } = await signedInTwice();
    await using stream = await follow(other, { token: second.accessToken });
    const next = stream.next();

    await mutate(one, 'auth.revokeSession', await sessionOf(student, false), student);

    expect(await next).toMatchObject({ event: 'serialized-error' });
  });

  it('one refresh token gets one successor, wherever and however often it is asked for', async () => {
    const { second } = await signedInTwice();
    const input = { refreshToken: second.refreshToken };

    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, n) =>
        dataOf(await mutate(n % 2 ? one : other, 'auth.refresh', input), SignedIn),
      ),
    );

    expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1);
    for (const { accessToken } of answers) expect((await me(one, accessToken)).status).toBe(200);
  });

  it('a refresh token that is replayed on the other ends the session on both', async () => {
    const { second } = await signedInTwice();
    const first = { refreshToken: second.refreshToken };
    const next = dataOf(await mutate(one, 'auth.refresh', first), SignedIn);
    const last = dataOf(
      await mutate(other, 'auth.refresh', { refreshToken: next.refreshToken }),
      SignedIn,
    );

    expect(refusalOf(await mutate(other, 'auth.refresh', first))).toMatchObject(UNAUTHENTICATED);

    for (const server of [other, one]) {
      await expect.poll(async () => (await me(server, last.accessToken)).status, WITHIN).toBe(401);
    }
    const again = await mutate(one, 'auth.refresh', { refreshToken: last.refreshToken });
    expect(refusalOf(again)).toMatchObject(UNAUTHENTICATED);
  });

  it('requests are refused early while others wait for connections, and are served again afterwards', async () => {
    const student = await signUpStudent(one);
    const list = async () => (await query(other, 'jobs.list', {}, student)).status;
    const locked = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    const jam = db.transaction(async (tx) => {
      await tx.execute('lock table jobs in access exclusive mode');
      locked.resolve();
      await over.promise;
    });
    await locked.promise;
    const waiting = Array.from({ length: 8 }, list);

    await expect
      .poll(async () => refusalOf(await query(other, 'auth.me', undefined, { token: 'x' })), WITHIN)
      .toMatchObject({ status: 503, code: 'UNAVAILABLE' });

    expect((await request(other, '/health')).status).toBe(200);
    expect(await other.printed('"reason":"database"')).toContain('refusing requests');
    over.resolve();
    await jam;
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => 200));
    expect(await list()).toBe(200);
  });

  it('failed log-ins on either count on both, wherever they say they come from', async () => {
    const { username } = await signUpStudent(one);
    const guess = async (server: { readonly url: string }, n: number) =>
      await mutate(
        server,
        'auth.logIn',
        { username, password: 'wrong' },
        { headers: { 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` } },
      );

    const guesses = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => await guess(n % 2 ? one : other, n)),
    );

    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    for (const server of [one, other]) {
      const refused = await guess(server, 99);
      expect(refusalOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});
