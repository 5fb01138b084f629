import { pbkdf2Sync } from 'node:crypto';
import { sessions, students, users } from '@internsync/db/schema';
import { eq, like, sql } from 'drizzle-orm';
import { decodeJwt, SignJWT } from 'jose';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeStudent, unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { limitDeletes } from '../testing/limit-deletes.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { getMyAccount } from '../accounts/get-my-account.ts';
import { logIn } from './log-in.ts';
import { logOut } from '../sessions/log-out.ts';
import { registerCompany } from './register-company.ts';
import { registerStudent } from './register-student.ts';
import { RegisterCompanyInput, RegisterStudentInput } from '../accounts/schemas.ts';
import { forgetEndedSessions } from '../sessions/session.ts';

const { deps, as, setClock, database } = await openHarness();
const { db } = deps;
const password = 'correct horse battery';

afterEach(() => setClock());

function student(overrides: object = {}) {
  return RegisterStudentInput.parse({
    username: unique('student'),
    password,
    fullName: 'Sara Ali',
    ...overrides,
  });
}

function company(overrides: object = {}) {
  return RegisterCompanyInput.parse({
    username: unique('company'),
    password,
    companyName: unique('Nile Labs'),
    hrEmail: `${unique('hr')}@example.com`,
    website: 'https://example.com',
    ...overrides,
  });
}

async function userNamed(username: string) {
  return await db.select().from(users).where(eq(users.username, username));
}

async function signedIn() {
  const { accessToken, account } = await registerStudent(as(anonymous), student());
  return { accessToken, account, actor: await authenticate(deps, `Bearer ${accessToken}`) };
}

async function forge(
  claims: Record<string, unknown>,
  alg = 'HS256',
  secret = deps.settings.jwtSecret,
) {
  return await new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(secret);
}

describe('registration', () => {
  it('signs the student in with an access token', async () => {
    const input = student();
    const { accessToken, account } = await registerStudent(as(anonymous), input);
    expect(account).toMatchObject({ role: 'student', username: input.username });
    const actor = await authenticate(deps, `Bearer ${accessToken}`);
    expect(actor).toMatchObject({ kind: 'student', userId: account.userId });
    expect(await getMyAccount(as(actor))).toEqual(account);
  });

  it('signs the company in with an access token', async () => {
    const input = company({ hrEmail: 'HR.Team@Example.COM' });
    const { accessToken, account } = await registerCompany(as(anonymous), input);
    expect(account).toMatchObject({
      role: 'company',
      company: { name: input.companyName, hrEmail: 'hr.team@example.com' },
    });
    expect(await authenticate(deps, `Bearer ${accessToken}`)).toMatchObject({ kind: 'company' });
  });

  it('keeps the password as an argon2id hash', async () => {
    const input = student();
    await registerStudent(as(anonymous), input);
    const [user] = await userNamed(input.username);
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });

  it.for([
    ['the same name', (name: string) => name],
    ['another letter case', (name: string) => name.toUpperCase()],
    ['an accent', (name: string) => `${name.slice(0, -1)}${name.at(-1)}\u0301`],
    ['full-width letters', (name: string) => name.replace('s', 'ｓ')],
  ] as const)(
    'refuses a user name that differs by %s and leaves the first alone',
    async ([, twist]) => {
      const first = student();
      await registerStudent(as(anonymous), first);
      const second = company({ username: twist(first.username) });
      await expect(registerCompany(as(anonymous), second)).rejects.toMatchObject({
        code: 'CONFLICT',
        field: 'username',
      });
      const { account } = await logIn(as(anonymous), { username: first.username, password });
      expect(account.role).toBe('student');
    },
  );

  it.for(['companyName', 'hrEmail'] as const)(
    'refuses a company whose %s is taken and leaves no user behind',
    async (field) => {
      const first = company();
      await registerCompany(as(anonymous), first);
      const second = company({ [field]: first[field] });
      await expect(registerCompany(as(anonymous), second)).rejects.toMatchObject({
        code: 'CONFLICT',
        field,
      });
      expect(await userNamed(second.username)).toEqual([]);
    },
  );

  it('refuses an HR e-mail that differs in letter case only', async () => {
    const first = company();
    await registerCompany(as(anonymous), { ...first, hrEmail: first.hrEmail.toUpperCase() });
    await expect(
      registerCompany(as(anonymous), { ...company(), hrEmail: first.hrEmail }),
    ).rejects.toMatchObject({ code: 'CONFLICT', field: 'hrEmail' });
  });

  it.for([
    ['letter case', 'companyName', (typed: string) => typed.toUpperCase()],
    ['a Cyrillic letter', 'companyName', (typed: string) => typed.replace('a', '\u0430')],
    ['white space', 'companyName', (typed: string) => typed.replace(' ', '\u00A0\t')],
    [
      'the spelling of the domain',
      'hrEmail',
      (typed: string) => typed.replace('example', 'bücher'),
    ],
  ] as const)('takes companies for one that differ by %s', async ([, field, twist]) => {
    const first = company({ hrEmail: `${unique('hr')}@xn--bcher-kva.com` });
    await registerCompany(as(anonymous), first);
    const typed =
      field === 'hrEmail' ? first.hrEmail.replace('xn--bcher-kva', 'example') : first[field];
    const second = company({ [field]: twist(typed) });
    for (const lookAlikes of ['refuse', 'allow'] as const) {
      await expect(registerCompany(as(anonymous), second, { lookAlikes })).rejects.toMatchObject({
        code: 'CONFLICT',
        field,
      });
    }
  });

  it('lets two students share a full name', async () => {
    const one = await registerStudent(as(anonymous), student({ fullName: 'محمد أحمد' }));
    const two = await registerStudent(as(anonymous), student({ fullName: 'محمد أحمد' }));
    expect(one.account.userId).not.toBe(two.account.userId);
  });

  it('makes one account of many registrations of one name at once', async () => {
    const input = student();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => registerStudent(as(anonymous), input)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'CONFLICT' });
    expect(await userNamed(input.username)).toHaveLength(1);
  });

  it.for([
    ['a short user name', { username: 'ab' }, 'username'],
    ['a user name with a zero-width space', { username: 'sa\u200Bra' }, 'username'],
    ['a user name of two alphabets that look alike', { username: 'sаra' }, 'username'],
    ['a NUL in a name', { fullName: 'Sara\0Ali' }, 'fullName'],
    ['half a surrogate pair', { fullName: 'Sara \uD83D' }, 'fullName'],
    ['an empty name', { fullName: '  ' }, 'fullName'],
    ['a short password', { password: '1234567' }, 'password'],
    ['an endless password', { password: 'x'.repeat(129) }, 'password'],
    ['a role of their own choice', { role: 'company' }, undefined],
  ] as const)('refuses %s', ([, overrides, field]) => {
    const parsed = RegisterStudentInput.safeParse({
      username: 'sara',
      password,
      fullName: 'Sara',
      ...overrides,
    });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
    expect(parsed.success).toBe(false);
  });

  it.for(['javascript:alert(1)', 'ftp://example.com', 'example.com', 'http://'])(
    'refuses the website %s',
    (website) => {
      const parsed = RegisterCompanyInput.safeParse({ ...company(), website });
      expect(parsed.error?.issues[0]?.path).toEqual(['website']);
    },
  );
});

describe('logging in', () => {
  it('gives one answer to a wrong password, an unknown name and a disabled account', async () => {
    const input = student();
    await registerStudent(as(anonymous), input);
    const disabled = student();
    await registerStudent(as(anonymous), disabled);
    await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.username, disabled.username));
    const refused = {
      code: 'UNAUTHENTICATED',
      message: 'The user name or the password is wrong',
    };
    for (const credentials of [
      { username: input.username, password: 'wrong horse battery' },
      { username: unique('nobody'), password },
      { username: disabled.username, password },
    ]) {
      await expect(logIn(as(anonymous), credentials)).rejects.toMatchObject(refused);
    }
  });

  it.for([
    ['a space after it', (name: string) => `${name} `],
    ['white space around it', (name: string) => `\t ${name}\u00A0\n`],
    ['a capital', (name: string) => `S${name.slice(1)}`],
    ['other letter case', (name: string) => name.toUpperCase()],
    ['full-width letters', (name: string) => name.replace('s', 'ｓ')],
    ['a control character', (name: string) => `${name}\u0003`],
  ] as const)('accepts a name with %s, which nobody else can register', async ([, twist]) => {
    const input = student({ username: ` ${unique('student')} ` });
    const { account } = await registerStudent(as(anonymous), input);
    const username = twist(input.username);
    await expect(logIn(as(anonymous), { username, password })).resolves.toMatchObject({ account });
    await expect(
      logIn(as(anonymous), { username, password: `${password} ` }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('prefers the exact name of accounts that look alike, and then the oldest', async () => {
    const input = student();
    const capital = { ...input, username: input.username.toUpperCase(), password: 'another horse' };
    const first = await registerStudent(as(anonymous), input);
    const second = await registerStudent(as(anonymous), capital, { lookAlikes: 'allow' });
    const mixed = `S${input.username.slice(1)}`;
    for (const [username, secret, { account }] of [
      [input.username, password, first],
      [capital.username, 'another horse', second],
      [mixed, password, first],
    ] as const) {
      const signedIn = await logIn(as(anonymous), { username, password: secret });
      expect(signedIn.account).toEqual(account);
    }
    await expect(
      logIn(as(anonymous), { username: mixed, password }, { exactName: true }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('rewrites a hash of a password that was typed in another normal form', async () => {
    const input = student();
    const typed = 'correct hórse battery'.normalize('NFD');
    const { account } = await registerStudent(as(anonymous), input);
    const salt = 'NaClNaClNaCl';
    const hash = pbkdf2Sync(typed, salt, 1000, 32, 'sha256').toString('base64');
    await db
      .update(users)
      .set({ passwordHash: `pbkdf2_sha256$1000$${salt}$${hash}` })
      .where(eq(users.id, account.userId));
    const { username } = input;
    await logIn(as(anonymous), { username, password: typed });
    await expect(
      logIn(as(anonymous), { username, password: typed.normalize('NFC') }),
    ).resolves.toBeDefined();
  });

  it('accepts a name in any Unicode normal form', async () => {
    const input = student({ username: unique('Zoé') });
    await registerStudent(as(anonymous), input);
    const typed = input.username.normalize('NFD');
    expect(typed).not.toBe(input.username);
    await expect(logIn(as(anonymous), { username: typed, password })).resolves.toMatchObject({
      account: { username: input.username },
    });
  });

  it('creates a new session each time, and records the device', async () => {
    const input = student();
    const { account } = await registerStudent(as(anonymous), input);
    await logIn(as(anonymous), { username: input.username, password });
    const rows = await db.select().from(sessions).where(eq(sessions.userId, account.userId));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    expect(rows.map(({ userAgent }) => userAgent)).toEqual(['test', 'test']);
  });
});

describe('a token', () => {
  it('is valid for its whole lifetime, even if the second changes while it is made', async () => {
    const input = student();
    await registerStudent(as(anonymous), input);
    let ms = Date.parse('2026-05-01T12:00:00.500Z');
    const ticking = { ...as(anonymous), now: () => new Date((ms += 999)) };
    const { accessToken } = await logIn(
      ticking,
      { username: input.username, password },
      { prolongable: false },
    );
    const { iat = 0, exp = 0 } = decodeJwt(accessToken);
    expect(exp - iat).toBe(3600);
  });

  it('is invalid after its session is logged out, while other sessions stay open', async () => {
    const input = student();
    const first = await registerStudent(as(anonymous), input);
    const second = await logIn(as(anonymous), { username: input.username, password });
    await logOut(as(await authenticate(deps, `Bearer ${first.accessToken}`)));
    expect(await authenticate(deps, `Bearer ${first.accessToken}`)).toEqual({
      kind: 'anonymous',
      reason: 'ended_session',
    });
    expect(await authenticate(deps, `Bearer ${second.accessToken}`)).toMatchObject({
      kind: 'student',
    });
  });

  it('is invalid once the account is disabled or removed', async () => {
    const disabled = await signedIn();
    await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.id, disabled.account.userId));
    const gone = await signedIn();
    await db.delete(users).where(eq(users.id, gone.account.userId));
    for (const { accessToken } of [disabled, gone]) {
      // Polls, because the changes bypassed the server: only a notification tells it.
      await expect
        .poll(async () => await authenticate(deps, `Bearer ${accessToken}`), { timeout: 3000 })
        .toMatchObject({ kind: 'anonymous' });
    }
  });

  it('is worth nothing after its time and a minute more, seen before or not', async () => {
    setClock('2026-01-01T00:00:00Z');
    const { accessToken } = await signedIn();
    setClock('2026-01-01T01:00:59Z');
    expect(await authenticate(deps, `Bearer ${accessToken}`)).toMatchObject({ kind: 'student' });
    setClock('2026-01-01T01:01:00Z');
    expect(await authenticate(deps, `Bearer ${accessToken}`)).toEqual({
      kind: 'anonymous',
      reason: 'expired_token',
    });
  });

  it('that expires together with its session is expired, also within the leeway', async () => {
    setClock('2026-01-01T00:00:00Z');
    const input = student();
    await registerStudent(as(anonymous), input);
    const credentials = { username: input.username, password };
    const { accessToken } = await logIn(as(anonymous), credentials, { prolongable: false });
    for (const moment of ['2026-01-01T01:00:00Z', '2026-01-01T01:00:59Z', '2026-01-01T01:01:00Z']) {
      setClock(moment);
      expect(await authenticate(deps, `Bearer ${accessToken}`)).toEqual({
        kind: 'anonymous',
        reason: 'expired_token',
      });
    }
  });

  it('is refused when forged, whatever the way', async () => {
    const { actor, account } = await signedIn();
    if (actor.kind !== 'student') throw new Error('Not signed in');
    const sub = String(account.userId);
    const iat = Math.floor(Date.now() / 1000);
    const good = { sub, jti: actor.sessionId, iat, exp: iat + 600 };
    expect(await authenticate(deps, `Bearer ${await forge(good)}`)).toMatchObject({
      kind: 'student',
    });
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`;
    const forged = [
      none,
      await forge(good, 'HS256', crypto.getRandomValues(new Uint8Array(32))),
      await forge(
        good,
        'HS512',
        new Uint8Array([...deps.settings.jwtSecret, ...new Uint8Array(32)]),
      ),
      await forge({ ...good, exp: undefined }),
      await forge({ ...good, iat: undefined }),
      await forge({ ...good, exp: 'never' }),
      await forge({ ...good, exp: 1e300 }),
      await forge({ ...good, iat: -1e300 }),
      await forge({ ...good, nbf: iat + 600 }),
      await forge({ ...good, iat: iat + 120, exp: iat + 600 }),
      await forge({ ...good, sub: `${account.userId + 1}` }),
      await forge({ ...good, sub: account.userId }),
      await forge({ ...good, jti: 'another' }),
      await forge({ ...good, jti: undefined }),
    ];
    for (const token of forged) {
      expect(await authenticate(deps, `Bearer ${token}`)).toMatchObject({ kind: 'anonymous' });
    }
  });

  it.for([
    'bearer TOKEN',
    'Bearer  TOKEN',
    'Bearer TOKEN more',
    'Basic TOKEN',
    'TOKEN',
    'Bearer',
    '',
  ])('is only read from the form "Bearer TOKEN", not from "%s"', async (form) => {
    const { accessToken } = await signedIn();
    expect(await authenticate(deps, form.replace('TOKEN', accessToken))).toMatchObject({
      kind: 'anonymous',
    });
  });
});

it('removes sessions thirty days after they expired, and no others', async () => {
  const { userId } = await makeStudent(db);
  const now = Date.now();
  const day = 24 * 3600 * 1000;
  const session = (id: string, days: number) => ({
    id,
    userId,
    expiresAt: new Date(now + days * day),
  });
  await db
    .insert(sessions)
    .values([session('old', -31), session('recent', -29), session('live', 1)]);
  await forgetEndedSessions(deps);
  const rows = await db.select().from(sessions).where(eq(sessions.userId, userId));
  const kept = new Set(rows.map(({ id }) => id));
  expect([kept.has('old'), kept.has('recent'), kept.has('live')]).toEqual([false, true, true]);
});

it('removes old sessions some thousands at a time, however many there are', async () => {
  const { userId } = await makeStudent(db);
  await db.execute(sql`
    insert into sessions (id, user_id, expires_at)
    select 'backlog ' || n, ${userId}, now() - interval '31 days' from generate_series(1, 5001) n`);
  await limitDeletes(db, sessions, 5000);
  await forgetEndedSessions(deps);
  expect(await db.select().from(sessions).where(like(sessions.id, 'backlog%'))).toEqual([]);
});

it('tells the processes of a removed session that was open, and of none that was over', async () => {
  const told: string[] = [];
  const listening = database.listen(
    'sessions_ended',
    (userId) => told.push(userId),
    () => undefined,
  );
  await listening.begun;
  onTestFinished(() => listening.stop());
  const hour = 3600 * 1000;
  const removed = async (id: string, state: { expiresAt: Date; revokedAt?: Date }) => {
    const { userId } = await makeStudent(db);
    await db.insert(sessions).values({ id, userId, ...state });
    await db.delete(sessions).where(eq(sessions.id, id));
    return String(userId);
  };

  const over = await removed('over', { expiresAt: new Date(Date.now() - hour) });
  const revoked = await removed('revoked', {
    expiresAt: new Date(Date.now() + hour),
    revokedAt: new Date(),
  });
  const open = await removed('open', { expiresAt: new Date(Date.now() + hour) });

  // Notifications come in the order of their commits.
  await expect.poll(() => told).toContain(open);
  expect(told).not.toContain(over);
  expect(told).not.toContain(revoked);
});

it('removes a user’s profile and sessions with the user', async () => {
  const { account } = await registerStudent(as(anonymous), student());
  await db.delete(users).where(eq(users.id, account.userId));
  expect(await db.select().from(students).where(eq(students.userId, account.userId))).toEqual([]);
  expect(await db.select().from(sessions).where(eq(sessions.userId, account.userId))).toEqual([]);
});
