import { SessionList, SignedIn } from '@internsync/core/accounts/schemas';
import type { RateLimiter } from '@internsync/core/ports';
import type { SecurityEvent } from '@internsync/core/security-event';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signUpStudent, type Person } from './accounts.ts';
import { dataOf, mutate, query } from './calls.ts';
import { sendBytes, sendRaw } from './raw-request.ts';
import { startServer } from './start-server.ts';

const server = await startServer();

const Line = z.looseObject({
  level: z.int(),
  time: z.int(),
  reqId: z.uuid(),
  security: z.string(),
  userId: z.int().nullable(),
  address: z.literal('127.0.0.1'),
  msg: z.literal('security'),
});

/** Runs `act` and returns the security lines that it logged. */
async function linesOf(act: () => Promise<unknown>) {
  const from = server.logLines.length;
  await act();
  return server.logLines
    .slice(from)
    .map((line): unknown => JSON.parse(line))
    .filter((line) => z.looseObject({ security: z.string() }).safeParse(line).success)
    .map((line) => Line.parse(line));
}

async function logIn({ username, password }: Person) {
  const signedIn = dataOf(await mutate(server, 'auth.logIn', { username, password }), SignedIn);
  server.secrets.add(signedIn.accessToken).add(signedIn.refreshToken ?? '');
  return signedIn;
}

async function refresh(refreshToken: string) {
  const answer = await mutate(server, 'auth.refresh', { refreshToken });
  if (answer.status !== 200) return '';
  const next = dataOf(answer, SignedIn);
  server.secrets.add(next.accessToken).add(next.refreshToken ?? '');
  return next.refreshToken ?? '';
}

/** A user's action that logs a security line, and what the line contains. */
interface Trigger {
  /** Prepares the action and returns it; running it logs the line. */
  readonly prepare: (student: Person) => Promise<() => Promise<unknown>>;
  readonly alarming?: boolean;
  readonly nobody?: boolean;
}

const full: RateLimiter = {
  take: async () => ({ allowed: false, remaining: 0, resetSeconds: 7 }),
  giveBack: async () => undefined,
  forget: async () => undefined,
};

/** All security events except those whose own tests check the log. */
const TRIGGERS: Readonly<
  Record<Exclude<SecurityEvent, 'data_exported' | 'account_deleted'>, Trigger>
> = {
  registered: { prepare: async () => async () => await signUpStudent(server), nobody: true },
  logged_in: { prepare: async (student) => async () => await logIn(student) },
  log_in_failed: {
    alarming: true,
    prepare: async ({ username }) => {
      const input = { username, password: 'a wrong guess 4711' };
      server.secrets.add(input.password).add(username);
      return async () => await mutate(server, 'auth.logIn', input);
    },
  },
  logged_out: {
    prepare: async (student) => async () => await mutate(server, 'auth.logOut', undefined, student),
  },
  rate_limited: {
    alarming: true,
    nobody: true,
    prepare: async () => async () => {
      await using limited = await server.listenAgain(undefined, { limiter: full });
      const input = { username: `new-${Date.now()}`, password: 'long enough', fullName: 'New' };
      expect((await mutate(limited, 'auth.registerStudent', input)).status).toBe(429);
    },
  },
  refresh_replayed: {
    alarming: true,
    prepare: async (student) => {
      const first = (await logIn(student)).refreshToken ?? '';
      await refresh(await refresh(first));
      return async () => expect(await refresh(first)).toBe('');
    },
  },
  session_revoked: {
    prepare: async (student) => {
      const { accessToken: token } = await logIn(student);
      const all = dataOf(await query(server, 'auth.sessions', undefined, { token }), SessionList);
      const sessionId = all.find(({ current }) => current)?.id;
      return async () => await mutate(server, 'auth.revokeSession', { sessionId }, student);
    },
  },
  sessions_revoked: {
    prepare: async (student) => async () =>
      await mutate(server, 'auth.revokeOtherSessions', undefined, student),
  },
  password_changed: {
    prepare: async (student) => {
      const input = { currentPassword: student.password, newPassword: 'a new one for 4712' };
      server.secrets.add(input.newPassword);
      return async () => await mutate(server, 'auth.changePassword', input, student);
    },
  },
  email_changed: {
    prepare: async (student) => {
      const email = 'new-address@example.org';
      server.secrets.add(email);
      const input = { email, password: student.password };
      return async () => await mutate(server, 'auth.setEmail', input, student);
    },
  },
  email_verified: {
    prepare: async ({ userId }) => {
      const { email, token } = await mailedLink(server.deps, userId, 'verify_email');
      server.secrets.add(email).add(token);
      return async () => await mutate(server, 'auth.verifyEmail', { token });
    },
  },
  reset_requested: {
    nobody: true,
    prepare: async () => {
      const email = 'somebody@example.org';
      server.secrets.add(email);
      return async () => await mutate(server, 'auth.requestPasswordReset', { email });
    },
  },
  password_reset: {
    prepare: async ({ userId }) => {
      const { token } = await mailedLink(server.deps, userId, 'reset_password');
      const input = { token, newPassword: 'a new one for 4715' };
      for (const secret of Object.values(input)) server.secrets.add(secret);
      return async () => await mutate(server, 'auth.resetPassword', input);
    },
  },
  password_refused: {
    alarming: true,
    prepare: async (student) => {
      const input = { currentPassword: 'a wrong guess 4713', newPassword: 'a new one for 4714' };
      for (const secret of Object.values(input)) server.secrets.add(secret);
      return async () => await mutate(server, 'auth.changePassword', input, student);
    },
  },
};

describe('the log', () => {
  it.for(Object.entries(TRIGGERS))(
    'has one line for %s: when, who, from where, in which request',
    async ([event, { prepare, alarming = false, nobody = false }]) => {
      const student = await signUpStudent(server);
      const act = await prepare(student);

      const lines = await linesOf(act);

      expect(lines.map(({ security }) => security)).toEqual([event]);
      const [line] = lines;
      expect(nobody || line?.userId === student.userId).toBe(true);
      expect(line?.level).toBe(alarming ? 40 : 30);
      expect(Math.abs((line?.time ?? 0) - Date.now())).toBeLessThan(60_000);
    },
  );

  it('has no name of who failed to sign in: people type their password there', async () => {
    const typed = 'my secret password as a name';
    server.secrets.add(typed);

    const lines = await linesOf(() =>
      mutate(server, 'auth.logIn', { username: typed, password: 'x' }),
    );

    expect(lines).toMatchObject([{ security: 'log_in_failed', userId: null }]);
  });

  it('has a line for every request that was refused, with its status', async () => {
    const from = server.logLines.length;
    await query(server, 'auth.me', undefined, { token: 'a.b.c' });
    await query(server, 'jobs.counts', undefined, await signUpStudent(server));

    const lines = server.logLines.slice(from).join('');
    expect(lines).toMatch(/"path":"\/trpc\/auth.me","status":401/);
    expect(lines).toMatch(/"procedure":"jobs.counts","code":"FORBIDDEN"/);
  });
});

describe('what a client sends', () => {
  const ODD = [
    '\r\n{"level":60,"msg":"forged"}',
    '\n',
    '\u001b[31mred',
    '\u009b31m',
    '\u2028',
    '\u0007',
  ];

  it('cannot begin a line of the log, nor colour a terminal', async () => {
    const from = server.logLines.length;
    for (const odd of ODD) {
      const encoded = encodeURIComponent(odd);
      await sendRaw(server, `/nothing/${encoded}`);
      await sendRaw(server, `/nothing/${odd.replaceAll(/[\r\n]/g, '')}`);
      await sendRaw(server, `/trpc/${encoded}`);
      await sendRaw(server, `/trpc/jobs.list?input=${encoded}`);
      await sendRaw(server, '/trpc/auth.me', { headers: [`User-Agent: a${odd}`] });
      await sendRaw(server, '/trpc/auth.me', { headers: [`Authorization: Bearer a${odd}`] });
      await sendRaw(server, '/api/jobs', { headers: [`X-Request-Id: ${odd}`] });
      await sendBytes(server, `GET ${odd} x y\r\n\r\n`);
      await mutate(server, 'auth.logIn', { username: odd, password: odd });
      await mutate(server, 'auth.logIn', { [odd]: odd });
    }
    await sendRaw(server, `/${'long/'.repeat(2000)}`);

    const lines = server.logLines.slice(from);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).toMatch(/^\{[^\p{Cc}\p{Zl}\p{Zp}]*\}\n$/u);
      expect(line.length).toBeLessThan(20_000);
      expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
    }
  });
});
