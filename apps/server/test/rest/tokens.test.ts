import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataOf, mutate, query, refusalOf } from '../calls.ts';
import { startServer } from '../start-server.ts';
import { claimsOf, companyFields, join, sql, studentFields, type LegacyUser } from './people.ts';
import { GENERATIONS, GUARDED, type RouteName } from './routes.ts';
import { legacyClient } from './send.ts';
import { Account } from '@internsync/core/values/account';

const server = await startServer();
const clients = await legacyClient(server);
const send = clients.code;
const { jwtSecret } = server.deps.settings;

const HEADER = 'Authorization header missing or invalid';
const INVALID = 'Invalid token';
const EXPIRED = 'Token has expired';
const refused = (error: string) => ({ status: 401, body: { error } });
const OK = { status: 200, body: { success: 'OK!' } };

let student: LegacyUser;
let company: LegacyUser;
beforeAll(async () => {
  student = await join(clients.code, studentFields());
  company = await join(clients.documented, companyFields());
});

const now = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Minting {
  readonly alg?: string;
  readonly hash?: string;
  readonly secret?: Uint8Array | string;
}

/** Signs a token like the Django server, unless the options differ. */
function mint(
  claims: object,
  { alg = 'HS256', hash = 'sha256', secret = jwtSecret }: Minting = {},
) {
  const signed = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

/** The claims in the Django server's token for a student. */
const djangoStudent = (more: object = {}) => ({
  user_id: student.userId,
  userName: student.userName,
  fullName: 'Mona Adel',
  role: 's',
  sid: student.id,
  exp: now() + 3600,
  iat: now(),
  ...more,
});
const djangoCompany = (more: object = {}) => ({
  user_id: company.userId,
  userName: company.userName,
  compony: company.userName,
  hr_mail: 'hr@example.org',
  website: 'https://example.org/',
  cid: company.id,
  role: 'c',
  exp: now() + 3600,
  iat: now(),
  ...more,
});

const anyPath = { id: 1, stat: 'pending' };

describe.for(GENERATIONS)('without a token (%s)', (generation) => {
  it.for(GUARDED)('%s answers 401 before it reads the body', async (name) => {
    const answer = await clients[generation](name, {
      ...anyPath,
      raw: { type: 'application/json', body: '{"malformed' },
    });

    expect(answer).toMatchObject(refused(HEADER));
  });

  it.for(['test', 'register', 'logIn'] as const)('%s asks for none', async (name) => {
    for (const authorization of ['Bearer worthless', 'Basic YTpi']) {
      const answer = await clients[generation](name, { body: {}, authorization });
      expect(answer.status).not.toBe(401);
      expect(answer.status).not.toBe(403);
    }
  });
});

describe('the header', () => {
  it.for([
    ['', HEADER],
    ['Bearer', HEADER],
    ['bearer TOKEN', HEADER],
    ['BEARER TOKEN', HEADER],
    ['Token TOKEN', HEADER],
    ['TOKEN', HEADER],
    ['Basic YWRtaW46YWRtaW4=', HEADER],
    ['Bearer  TOKEN', INVALID],
    ['Bearer\tTOKEN', HEADER],
    ['Bearer TOKEN,', INVALID],
    ['Bearer a.b.c', INVALID],
    ['Bearer abc', INVALID],
  ] as const)('"%s" is refused', async ([form, error]) => {
    const authorization = form.replace('TOKEN', student.token);

    expect(await send('authed', { authorization })).toMatchObject(refused(error));
  });

  it.for(['Bearer TOKEN', 'Bearer TOKEN more words', 'Bearer TOKEN '])(
    '"%s" is taken',
    async (form) => {
      const authorization = form.replace('TOKEN', student.token);
      expect(await send('authed', { authorization })).toMatchObject(OK);
    },
  );

  it('is the only place for a token', async () => {
    const answer = await send('authed', { query: `token=${student.token}` });
    expect(answer).toMatchObject(refused(HEADER));
    const response = await fetch(`${server.url}/api/users/is-authed`, {
      headers: { cookie: `token=${student.token}` },
    });
    expect(response.status).toBe(401);
  });
});

describe('a token of the Django server', () => {
  it('works on both generations, and on tRPC', async () => {
    for (const [claims, user] of [
      [djangoStudent(), student],
      [djangoCompany(), company],
    ] as const) {
      const token = mint(claims);
      expect(await clients.code('authed', { token })).toMatchObject(OK);
      const info = await clients.documented('authed', { token });
      expect(info.body).toMatchObject({ success: 'OK!', user_id: user.userId });
      const me = await query(server, 'auth.me', undefined, { token });
      expect(dataOf(me, Account)).toMatchObject({ userId: user.userId });
    }
  });

  it.for([
    ['expired', () => mint(djangoStudent({ iat: now() - 7200, exp: now() - 61 })), EXPIRED],
    [
      'expired and signed by another',
      () => mint(djangoStudent({ exp: now() - 61 }), { secret: 'x'.repeat(32) }),
      INVALID,
    ],
    ['signed by another', () => mint(djangoStudent(), { secret: 'x'.repeat(32) }), INVALID],
    ['of HS384', () => mint(djangoStudent(), { alg: 'HS384', hash: 'sha384' }), INVALID],
    ['of HS512', () => mint(djangoStudent(), { alg: 'HS512', hash: 'sha512' }), INVALID],
    ['of none', () => mint(djangoStudent(), { alg: 'none' }), INVALID],
    ['of nOnE, unsigned', () => `${encode({ alg: 'nOnE' })}.${encode(djangoStudent())}.`, INVALID],
    ['issued in the future', () => mint(djangoStudent({ iat: now() + 3600 })), INVALID],
    ['not good before later', () => mint(djangoStudent({ nbf: now() + 3600 })), INVALID],
    ['with a text for exp', () => mint(djangoStudent({ exp: 'tomorrow' })), INVALID],
    ['with an exp that is beyond any date', () => mint(djangoStudent({ exp: 1e300 })), INVALID],
    ['with an exp just beyond any date', () => mint(djangoStudent({ exp: 8.64e12 + 1 })), INVALID],
    ['with an iat that is before any date', () => mint(djangoStudent({ iat: -1e300 })), INVALID],
    ['without exp', () => mint(djangoStudent({ exp: undefined })), INVALID],
    ['without a role', () => mint(djangoStudent({ role: undefined })), INVALID],
    ['of a role that nobody has', () => mint(djangoStudent({ role: 'x' })), INVALID],
    ['without sid', () => mint(djangoStudent({ sid: undefined })), INVALID],
    ['of nobody', () => mint(djangoStudent({ user_id: 999_999_999 })), INVALID],
    ['of a student, as a company', () => mint(djangoStudent({ role: 'c', cid: 1 })), INVALID],
    ['with another’s sid', () => mint(djangoStudent({ sid: student.id + 1000 })), INVALID],
    ['with another’s cid', () => mint(djangoCompany({ cid: company.id + 1000 })), INVALID],
    [
      'with a changed payload',
      () => {
        const [header, , signature] = mint(djangoStudent()).split('.');
        return [header, encode(djangoStudent({ exp: now() + 9999 })), signature].join('.');
      },
      INVALID,
    ],
  ] as const)('that is %s is refused', async ([, make, error]) => {
    const token = make();
    for (const generation of GENERATIONS) {
      const answer = await clients[generation]('authed', { token });
      expect(answer).toMatchObject(refused(error));
    }
    expect(refusalOf(await query(server, 'auth.me', undefined, { token })).status).toBe(401);
  });
});

describe('a token of ours', () => {
  it('works on tRPC as well', async () => {
    const me = await query(server, 'auth.me', undefined, student);
    expect(dataOf(me, Account)).toMatchObject({ userId: student.userId, role: 'student' });
  });

  it('says the truth about its user, or nothing counts', async () => {
    const claims = z.record(z.string(), z.unknown()).parse(claimsOf(student.token));

    expect(await send('authed', { token: mint(claims) })).toMatchObject(OK);
    for (const change of [
      { sid: student.id + 1 },
      { role: 'c' },
      { role: 'x' },
      { sub: '999999' },
    ]) {
      const token = mint({ ...claims, ...change });
      expect(await send('authed', { token })).toMatchObject(refused(INVALID));
    }
  });

  it('ends with its session', async () => {
    const { token } = await join(send, studentFields());
    expect((await mutate(server, 'auth.logOut', undefined, { token })).status).toBe(200);

    expect(await send('jobs', { token })).toMatchObject(refused(INVALID));
  });
});

it.for([
  ['disabled', 'update users set disabled_at = now() where id = '],
  ['gone', 'delete from users where id = '],
] as const)('no token is good once its account is %s', async ([, statement]) => {
  const user = await join(send, companyFields());
  const django = mint(djangoCompany({ user_id: user.userId, cid: user.id }));
  const tokens = [user.token, django];
  for (const token of tokens) expect(await send('authed', { token })).toMatchObject(OK);

  await sql(server, statement + user.userId);

  for (const token of tokens) {
    // Refused once the database's notification has cleared the cached session.
    await expect
      .poll(() => send('authed', { token }), { timeout: 2000 })
      .toMatchObject(refused(INVALID));
    for (const name of ['jobs', 'post'] as const) {
      expect(await send(name, { token, body: {} })).toMatchObject(refused(INVALID));
    }
  }
});

const WRONG_ROLE: readonly (readonly [RouteName, 'student' | 'company', number, string])[] = [
  ['post', 'student', 401, 'This service is for companies only!'],
  ['edit', 'student', 403, 'This service is for companies only!'],
  ['apply', 'company', 401, 'You must be a student!'],
  ['myApplications', 'company', 401, 'Only students can access this endpoint!'],
  ['status', 'student', 401, 'Only companies can update application status!'],
  ['cv', 'student', 401, 'You must be a compony!'],
  ['extractCv', 'student', 403, 'Unauthorized access'],
  ['countJobs', 'student', 401, 'Compony only!'],
  ['countApplicants', 'student', 401, 'Compony only!'],
  ['countMine', 'company', 401, 'Student only!'],
];

describe.for(GENERATIONS)('the wrong role (%s)', (generation) => {
  it.for(WRONG_ROLE)('%s, as a %s', async ([name, role, status, error]) => {
    const { token } = role === 'student' ? student : company;

    const answer = await clients[generation](name, { ...anyPath, token, body: {} });

    expect(answer).toMatchObject({ status, body: { error } });
  });
});

it('no token or claim gets into the log', () => {
  const log = server.logLines.join('');
  for (const { token } of [student, company]) {
    for (const part of token.split('.')) expect(log.includes(part)).toBe(false);
  }
});
