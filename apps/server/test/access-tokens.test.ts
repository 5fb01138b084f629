import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { signUpStudent } from './accounts.ts';
import { dataOf, mutate, query, refusalOf, request, type CallOptions } from './calls.ts';
import { startServer } from './start-server.ts';
import { Account } from '@internsync/core/values/account';

const server = await startServer();
const student = await signUpStudent(server);
const { jwtSecret } = server.deps.settings;

const UNAUTHENTICATED = { status: 401, code: 'UNAUTHENTICATED', field: null };
const [header = '', payload = '', signature = ''] = student.token.split('.');
const HEADER = { alg: 'HS256', typ: 'JWT' };
const claims = z
  .strictObject({ sub: z.string(), jti: z.string(), iat: z.int(), exp: z.int() })
  .parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Signs a token like the server, unless the options differ. */
function sign(
  payload: unknown,
  { header = HEADER, secret = jwtSecret, hash = 'sha256' }: SignOptions = {},
): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  const token = `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
  server.secrets.add(token);
  return token;
}

interface SignOptions {
  readonly header?: object;
  readonly secret?: Uint8Array;
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
}

/** The error of `me`, polled until a notification has cleared the cached session, within 2 seconds. */
async function refusedSoon(token: string) {
  await expect.poll(async () => (await me({ token })).status, { timeout: 2000 }).toBe(401);
  return refusalOf(await me({ token }));
}

async function me(options: CallOptions) {
  return await query(server, 'auth.me', undefined, options);
}

it('takes a token that was signed as its own are', async () => {
  const answer = await me({ token: sign(claims) });

  expect(dataOf(answer, Account)).toMatchObject({ userId: student.userId });
});

it.for([
  ['expired half a minute ago', { exp: -30 }],
  ['was issued half a minute from now', { iat: 30 }],
  ['is good from half a minute from now', { nbf: 30 }],
] as const)('takes a token that by another clock %s', async ([, offsets]) => {
  const now = Math.floor(Date.now() / 1000);
  const times = Object.entries(offsets).map(([name, seconds]) => [name, now + seconds]);
  const token = sign({ ...claims, ...Object.fromEntries(times) });

  expect((await me({ token })).status).toBe(200);
  expect((await me({ token })).status).toBe(200);
});

const anHourAgo = { iat: claims.iat - 7200, exp: claims.iat - 3600 };
const { exp: _exp, ...withoutExp } = claims;
const { iat: _iat, ...withoutIat } = claims;
const { sub: _sub, ...withoutSub } = claims;
const { jti: _jti, ...withoutJti } = claims;

it.for([
  ['of the algorithm none', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`],
  [
    'of the algorithm none, signed',
    `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
  ],
  ['of the algorithm nOnE', `${encode({ alg: 'nOnE', typ: 'JWT' })}.${payload}.`],
  [
    'of HS384 with the same secret',
    sign(claims, { header: { ...HEADER, alg: 'HS384' }, hash: 'sha384' }),
  ],
  [
    'of HS512 with the same secret',
    sign(claims, { header: { ...HEADER, alg: 'HS512' }, hash: 'sha512' }),
  ],
  ['of RS256 with the secret as key', sign(claims, { header: { ...HEADER, alg: 'RS256' } })],
  ['of another secret', sign(claims, { secret: new Uint8Array(32) })],
  [
    'with a wrong signature',
    `${header}.${payload}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
  ],
  ['without a signature', `${header}.${payload}.`],
  ['of two parts', `${header}.${payload}`],
  [
    'with other claims under its signature',
    `${header}.${encode({ ...claims, sub: '999999' })}.${signature}`,
  ],
  ['that has expired', sign({ ...claims, ...anHourAgo })],
  ['that expired a minute ago', sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })],
  ['that begins later', sign({ ...claims, nbf: claims.exp - 1 })],
  ['without exp', sign(withoutExp)],
  ['without iat', sign(withoutIat)],
  ['without sub', sign(withoutSub)],
  ['without jti', sign(withoutJti)],
  ['with exp as a text', sign({ ...claims, exp: String(claims.exp) })],
  ['with sub as a number', sign({ ...claims, sub: student.userId })],
  ['with an unknown critical header', sign(claims, { header: { ...HEADER, crit: ['x'], x: 1 } })],
  ['of another type', sign(claims, { header: { alg: 'HS256', typ: 'refresh' } })],
  ['of another user', sign({ ...claims, sub: '999999' })],
  ['of an unknown session', sign({ ...claims, jti: 'AAAAAAAAAAAAAAAAAAAAAA' })],
  ['that is no object', sign([claims])],
  ['that is no token', 'token'],
] as const)('refuses a token %s', async ([, token]) => {
  expect(refusalOf(await me({ token }))).toEqual(UNAUTHENTICATED);
});

it.for([
  ['bearer in lower case', `bearer ${student.token}`],
  ['no scheme', student.token],
  ['the scheme Basic', `Basic ${student.token}`],
  ['the scheme Token', `Token ${student.token}`],
  ['two blanks', `Bearer  ${student.token}`],
  ['a word after the token', `Bearer ${student.token} more`],
  ['two tokens', `Bearer ${student.token}, Bearer ${student.token}`],
  ['quotes', `Bearer "${student.token}"`],
  ['nothing after the scheme', 'Bearer '],
] as const)('refuses an Authorization header with %s', async ([, authorization]) => {
  expect(refusalOf(await me({ headers: { authorization } }))).toEqual(UNAUTHENTICATED);
});

it.for([
  ['the query string', '?token=', {}],
  ['the query string, by its RFC name', '?access_token=', {}],
  ['connection parameters', '?connectionParams=', {}],
] as const)('reads no token from %s', async ([, search]) => {
  const value = search.includes('connection')
    ? encodeURIComponent(JSON.stringify({ authorization: `Bearer ${student.token}` }))
    : student.token;

  const answer = await request(server, `/trpc/auth.me${search}${value}`);

  expect(refusalOf(answer)).toEqual(UNAUTHENTICATED);
});

it('reads no token from a cookie', async () => {
  const cookie = `token=${student.token}; jwt=${student.token}; access_token=${student.token}`;

  expect(refusalOf(await me({ headers: { cookie } }))).toEqual(UNAUTHENTICATED);
});

it('refuses a token once its session was left', async () => {
  const leaving = await signUpStudent(server);
  const { username, password } = leaving;
  const other = dataOf(await mutate(server, 'auth.logIn', { username, password }), SignedIn);
  server.secrets.add(other.accessToken);

  await mutate(server, 'auth.logOut', undefined, leaving);

  expect(refusalOf(await me(leaving))).toEqual(UNAUTHENTICATED);
  expect(refusalOf(await mutate(server, 'auth.logOut', undefined, leaving))).toEqual(
    UNAUTHENTICATED,
  );
  expect((await me({ token: other.accessToken })).status).toBe(200);
});

it('refuses the tokens of a user who was disabled, and to sign them in', async () => {
  const { userId, username, password, token } = await signUpStudent(server);

  await server.deps.db.execute(`update users set disabled_at = now() where id = ${userId}`);

  expect(await refusedSoon(token)).toEqual(UNAUTHENTICATED);
  const answer = await mutate(server, 'auth.logIn', { username, password });
  expect(refusalOf(answer)).toEqual(UNAUTHENTICATED);
});

it('refuses the token of a user who is gone', async () => {
  const { userId, token } = await signUpStudent(server);

  await server.deps.db.execute(`delete from users where id = ${userId}`);

  expect(await refusedSoon(token)).toEqual(UNAUTHENTICATED);
});

it.for([
  ['expired', sign({ ...claims, ...anHourAgo })],
  ['broken', 'a.b.c'],
] as const)('signs in although an %s token comes along', async ([, token]) => {
  const { username, password } = student;

  const answer = await mutate(server, 'auth.logIn', { username, password }, { token });

  const { accessToken, account } = dataOf(answer, SignedIn);
  server.secrets.add(accessToken);
  expect(account.userId).toBe(student.userId);
});

describe('a hint in the header where to find a key', () => {
  it.for(['jku', 'x5u', 'jwk', 'kid', 'x5c'])('by %s is not followed', async (name) => {
    const asked: string[] = [];
    const keys = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{"keys":[]}');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void keys.close());
    await once(keys, 'listening');
    const { port } = z.object({ port: z.int() }).parse(keys.address());
    const own = randomBytes(32);
    const url = `http://127.0.0.1:${port}/keys`;
    const jwk = { kty: 'oct', k: own.toString('base64url'), alg: 'HS256' };
    const hint = { jku: url, x5u: url, jwk, kid: url, x5c: [url] }[name];

    const forged = sign(claims, { header: { ...HEADER, [name]: hint }, secret: own });
    const honest = sign(claims, { header: { ...HEADER, [name]: hint } });

    expect(refusalOf(await me({ token: forged }))).toEqual(UNAUTHENTICATED);
    expect((await me({ token: honest })).status).toBe(200);
    expect(asked).toEqual([]);
  });
});

it('refuses an encrypted token, whatever is inside', async () => {
  const five = [{ alg: 'dir', enc: 'A256GCM' }, '', claims, '', ''].map(encode).join('.');

  expect(refusalOf(await me({ token: five }))).toEqual(UNAUTHENTICATED);
});

it('refuses an Authorization header of any size in a moment', async () => {
  const long = await me({ headers: { authorization: `Bearer ${'a.'.repeat(7000)}` } });
  expect(refusalOf(long)).toEqual(UNAUTHENTICATED);
  const endless = await fetch(`${server.url}/trpc/auth.me`, {
    headers: { authorization: `Bearer ${'a'.repeat(100_000)}` },
  });
  expect(endless.status).toBe(431);
});

it('says in a token whose it is and until when, and nothing besides', async () => {
  const { token, userId } = await signUpStudent(server);
  const payload: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  );
  const said = z
    .strictObject({ sub: z.string(), jti: z.string(), iat: z.int(), exp: z.int() })
    .parse(payload);

  expect(said.sub).toBe(String(userId));
  expect(said.exp - said.iat).toBe(3600);
});

it('gives a new token at every log-in', async () => {
  const { username, password } = student;
  const tokens = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const answer = await mutate(server, 'auth.logIn', { username, password });
      return dataOf(answer, SignedIn).accessToken;
    }),
  );
  for (const token of tokens) server.secrets.add(token);

  expect(new Set([...tokens, student.token]).size).toBe(4);
});

it('takes a refresh token for no access token, nor the other way round', async () => {
  const { username, password } = student;
  const signedIn = dataOf(await mutate(server, 'auth.logIn', { username, password }), SignedIn);
  const { accessToken, refreshToken } = signedIn;
  server.secrets.add(accessToken).add(refreshToken ?? '');

  expect(refusalOf(await me({ token: refreshToken ?? '' }))).toEqual(UNAUTHENTICATED);
  const api = await fetch(`${server.url}/api/jobs`, {
    headers: { authorization: `Bearer ${refreshToken}` },
  });
  expect(api.status).toBe(401);
  const swapped = await mutate(server, 'auth.refresh', { refreshToken: accessToken.slice(0, 200) });
  expect(swapped.status).toBe(401);
});

describe('when the secret was changed', () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)];

  it('takes tokens of the one before, signs by the new one, and knows no third', async () => {
    const { settings } = server.deps;
    await using rotated = await server.listenAgain(undefined, {
      settings: { ...settings, jwtSecret: newer, previousJwtSecret: older },
    });
    const statusOf = async (token: string) =>
      (await query(rotated, 'auth.me', undefined, { token })).status;

    expect(await statusOf(sign(claims, { secret: older }))).toBe(200);
    expect(await statusOf(sign(claims, { secret: newer }))).toBe(200);
    expect(await statusOf(sign(claims, { secret: randomBytes(32) }))).toBe(401);
    expect(await statusOf(student.token)).toBe(401);
    const expired = { ...claims, ...anHourAgo };
    expect(await statusOf(sign(expired, { secret: older }))).toBe(401);

    const { token } = await signUpStudent({ ...rotated, secrets: server.secrets });
    const [head = '', body = '', mac = ''] = token.split('.');
    const by = (secret: Uint8Array) =>
      createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
    expect(mac).toBe(by(newer));
    expect(mac).not.toBe(by(older));
  });

  it('forgets the one before when it is no longer named', async () => {
    const { settings } = server.deps;
    await using after = await server.listenAgain(undefined, {
      settings: { ...settings, jwtSecret: newer, previousJwtSecret: null },
    });

    const answer = await query(after, 'auth.me', undefined, {
      token: sign(claims, { secret: older }),
    });

    expect(refusalOf(answer)).toEqual(UNAUTHENTICATED);
  });
});

it('answers a wrong password and an unknown user alike', async () => {
  const { username } = student;
  const wrong = await mutate(server, 'auth.logIn', { username, password: 'not the password' });
  const unknown = await mutate(server, 'auth.logIn', {
    username: 'nobody of this name',
    password: 'not the password',
  });

  expect(refusalOf(wrong)).toEqual(UNAUTHENTICATED);
  expect(unknown.body).toEqual(wrong.body);
});

it('keeps tokens out of the log, wherever they were sent', () => {
  const log = server.logLines.join('');

  expect(log).toContain('/trpc/auth.me');
  for (const secret of [student.token, signature, student.password]) {
    expect(log).not.toContain(secret);
  }
});
