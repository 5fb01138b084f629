import { randomUUID } from 'node:crypto';
import { RATE_RULES } from '@internsync/core/rate-limits';
import type { RateRule } from '@internsync/core/ports';
import { onPostgres } from '@internsync/db/testing/test-database';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileForm, publishJob, signUpCompany, signUpStudent, uploadResume } from '../accounts.ts';
import { errorOf, mutate, query, refusalOf, request, WireError, type Answer } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import { ALLOWED_ORIGIN, startServer } from '../start-server.ts';
import {
  countOf,
  newAddress,
  statusesOf,
  times,
  tryCookieLogIn,
  tryLegacyLogIn,
  tryLogIn,
} from './log-ins.ts';

/** Trusts this host as a proxy, so that tests can choose the client's address. */
const behindProxy = { trustedProxies: ['127.0.0.1'] };
const server = await startServer({ limits: true, server: behindProxy });
const student = await signUpStudent(server);

const nobody = () => `nobody-${randomUUID()}`;

const typedWait = (answer: Answer) => {
  const { message, data } = errorOf(answer);
  return { text: message, wait: data.details.retryAfterSeconds };
};

const FACES = [
  ['tRPC', tryLogIn, typedWait],
  ['pages with cookies', tryCookieLogIn, typedWait],
  [
    'the legacy API',
    tryLegacyLogIn,
    ({ body, headers }: Answer) => {
      const { error: text } = z.strictObject({ error: z.string() }).parse(body);
      return { text, wait: Number(headers.get('retry-after')) };
    },
  ],
] as const;

describe.for(FACES)('log-ins by %s', ([, attempt, waitIn]) => {
  it.for([
    ['a known', async () => (await signUpStudent(server)).username],
    ['an unknown', async () => nobody()],
  ] as const)('to %s account are refused after ten failures from one place', async ([, name]) => {
    const guess = { username: await name(), from: newAddress() };

    expect(await statusesOf(10, () => attempt(server, guess))).toEqual(times(10, 401));
    const refused = await attempt(server, guess);

    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(900);
    expect(refused.headers.get('ratelimit-policy')).toBe(
      '"log-in-address";q=100;w=900, "log-in-here";q=10;w=900',
    );
    expect(refused.headers.get('ratelimit')).toBe(
      `"log-in-address";r=89;t=${wait}, "log-in-here";r=0;t=${wait}`,
    );
    expect(waitIn(refused)).toEqual({ text: expect.stringMatching(/^Too often; try/), wait });
  });
});

describe('log-ins', () => {
  it('are refused even with the right password once they are too many', async () => {
    const owner = await signUpStudent(server);
    const from = newAddress();
    await statusesOf(10, () => tryLogIn(server, { username: owner.username, from }));

    expect((await tryLogIn(server, { ...owner, from })).status).toBe(429);
    expect((await tryCookieLogIn(server, { ...owner, from })).status).toBe(429);
    expect((await tryLegacyLogIn(server, { ...owner, from })).status).toBe(429);
    expect((await tryLogIn(server, { ...owner, from: newAddress() })).status).toBe(200);
  });

  it('that failed before one with the right password do not count', async () => {
    const owner = await signUpStudent(server);
    const from = newAddress();
    const guess = { username: owner.username, from };

    await statusesOf(9, () => tryLogIn(server, guess));
    expect((await tryLogIn(server, { ...owner, from })).status).toBe(200);
    expect(await statusesOf(2, () => tryLogIn(server, guess))).toEqual(times(2, 401));
  });

  it('with the right password are never too many', async () => {
    const right = { ...(await signUpStudent(server)), from: newAddress() };

    expect(await statusesOf(12, () => tryLogIn(server, right))).toEqual(times(12, 200));
  });
});

it('counts the log-ins of both APIs together', async () => {
  const guess = { username: nobody(), from: newAddress() };

  await statusesOf(5, () => tryLogIn(server, guess));
  await statusesOf(5, () => tryLegacyLogIn(server, guess));

  expect((await tryLogIn(server, guess)).status).toBe(429);
  expect((await tryLegacyLogIn(server, guess)).status).toBe(429);
});

it('lets ten of twenty guesses at once through to the password', async () => {
  const guess = { username: nobody(), from: newAddress() };

  const answers = await Promise.all(Array.from({ length: 20 }, () => tryLogIn(server, guess)));

  expect(countOf(answers.map(({ status }) => status))).toEqual({ 401: 10, 429: 10 });
});

it('counts each log-in of a batch', async () => {
  const call = { username: nobody(), password: 'wrong' };
  const calls = Array.from({ length: 11 }, () => call);

  const answer = await mutate(
    server,
    `${calls.map(() => 'auth.logIn').join(',')}?batch=1`,
    Object.fromEntries(calls.entries()),
    { headers: { 'x-forwarded-for': newAddress() } },
  );

  const errors = z.array(z.strictObject({ error: WireError })).parse(answer.body);
  expect(countOf(errors.map(({ error }) => error.data.httpStatus))).toEqual({ 401: 10, 429: 1 });
  expect(answer.headers.get('ratelimit')).toMatch(/"log-in-here";r=0;t=(900|899),/);
});

it('refuses an address that tries a hundred names, and no other', async () => {
  const from = newAddress();
  await useUp(RATE_RULES.logInAddress, from, 99);

  expect((await tryLogIn(server, { username: nobody(), from })).status).toBe(401);
  expect((await tryLogIn(server, { username: nobody(), from })).status).toBe(429);
  expect((await tryLegacyLogIn(server, { username: nobody(), from })).status).toBe(429);
  expect((await tryLogIn(server, { username: nobody(), from: newAddress() })).status).toBe(401);
});

it('keeps no owner out of an account that is guessed at from everywhere', async () => {
  const owner = await signUpStudent(server); // From 127.0.0.1, without X-Forwarded-For.
  const guesses = Array.from({ length: 6 }, async () => {
    const from = newAddress();
    return await statusesOf(10, () => tryLogIn(server, { username: owner.username, from }));
  });
  const statuses = (await Promise.all(guesses)).flat();

  expect(countOf(statuses)).toEqual({ 401: 50, 429: 10 });
  expect((await tryLogIn(server, { ...owner, from: newAddress() })).status).toBe(429);
  expect((await tryLogIn(server, owner)).status).toBe(200);
});

it('refuses the thirty-first registration from one address', async () => {
  const address = newAddress();
  const register = async () => {
    const input = { username: nobody(), password: `p-${randomUUID()}`, fullName: 'Mona Adel' };
    const headers = { 'x-forwarded-for': address };
    return await mutate(server, 'auth.registerStudent', input, { headers });
  };
  await useUp(RATE_RULES.register, address, 29);

  expect((await register()).status).toBe(200);
  expect(refusalOf(await register())).toEqual({ status: 429, code: 'RATE_LIMITED', field: null });
});

const ofStudents = ['apply', 'upload', 'confirmPassword', 'correct'] as const;

it.for(ofStudents)(
  'refuses what comes under the limit "%s" of a student once it is used up, and only to that student',
  async (name) => {
    const [busy, other] = [await signUpStudent(server), await signUpStudent(server)];
    const company = await signUpCompany(server);
    const { id: jobId } = await publishJob(server, company);
    const resumes = new Map([
      [busy, await uploadResume(server, busy)],
      [other, await uploadResume(server, other)],
    ]);
    const calls: Record<typeof name, (person: typeof busy) => Promise<Answer>> = {
      upload: async (person) =>
        await mutate(server, 'resumes.upload', fileForm(textPdf('More')), person),
      apply: async (person) => {
        const input = { jobId, resumeId: resumes.get(person)?.id };
        return await mutate(server, 'applications.submit', input, person);
      },
      confirmPassword: async (person) => {
        const input = { currentPassword: person.password, newPassword: `new-${randomUUID()}` };
        return await mutate(server, 'auth.changePassword', input, person);
      },
      correct: async (person) => {
        const input = { resumeId: resumes.get(person)?.id, corrections: [] };
        return await mutate(server, 'resumes.correct', input, person);
      },
    };
    const key = name === 'confirmPassword' ? busy.userId : busy.id;
    await useUp(RATE_RULES[name], String(key));

    const refused = await calls[name](busy);
    expect(refusalOf(refused)).toEqual({ status: 429, code: 'RATE_LIMITED', field: null });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await calls[name](other)).status).toBe(200);
  },
);

it.for(['searchResumes', 'setRequirements', 'updateJob'] as const)(
  'refuses what comes under the limit "%s" of a company once it is used up, and only to that company',
  async (name) => {
    const [busy, other] = [await signUpCompany(server), await signUpCompany(server)];
    const jobs = new Map([
      [busy, await publishJob(server, busy)],
      [other, await publishJob(server, other)],
    ]);
    const call = async (company: typeof busy) => {
      if (name === 'searchResumes') {
        return await mutate(server, 'applications.search', { search: 'python' }, company);
      }
      const jobId = jobs.get(company)?.id;
      if (name === 'updateJob') {
        return await mutate(server, 'jobs.update', { jobId, title: 'Changed' }, company);
      }
      const input = { jobId, requirements: [] };
      return await mutate(server, 'jobs.setRequirements', input, company);
    };
    await useUp(RATE_RULES[name], String(busy.id));

    expect(refusalOf(await call(busy))).toEqual({
      status: 429,
      code: 'RATE_LIMITED',
      field: null,
    });
    expect((await call(other)).status).toBe(200);
  },
);

it('refuses the thirty-first text that is read of a file that is not kept', async () => {
  const reader = await signUpStudent(server);
  await useUp(RATE_RULES.extract, String(reader.userId));

  const answer = await request(
    server,
    '/api/applications/extract-pdf',
    { method: 'POST', body: JSON.stringify({ pdf_base64: textPdf('Read me').toString('base64') }) },
    { ...reader, headers: { 'content-type': 'application/json' } },
  );

  expect(answer.status).toBe(429);
  expect(answer.body).toEqual({ error: expect.stringMatching(/^Too often/) });
});

it('uses up no limit by an outage: after more failures than uploads are allowed, one is taken', async () => {
  const person = await signUpStudent(server);
  const { storage } = server.deps;
  let answers = false;
  await using other = await server.listenAgain(undefined, {
    limiter: server.deps.limiter,
    storage: {
      ...storage,
      put: async (...object) => {
        if (!answers) throw new Error('The bucket does not answer');
        await storage.put(...object);
      },
    },
  });
  const input = { fileName: 'cv.pdf', base64: textPdf('A resume').toString('base64') };
  const upload = async () => await mutate(other, 'resumes.upload', input, person);

  const { points } = RATE_RULES.upload;
  expect(countOf(await statusesOf(points + 1, upload))).toEqual({ 503: points + 1 });
  answers = true;
  expect((await upload()).status).toBe(200);
});

async function useUp(rule: RateRule, key: string, count = rule.points): Promise<void> {
  for (let n = 0; n < count; n += 1) await server.deps.limiter.take(rule, key);
}

it('says nothing of limits where there was none', async () => {
  const { headers } = await query(server, 'auth.me', undefined, student);

  expect([...headers.keys()].filter((name) => /rate|retry/.test(name))).toEqual([]);
});

it('lets pages read how limits stand', async () => {
  const { headers } = await query(server, 'auth.me', undefined, {
    ...student,
    headers: { origin: ALLOWED_ORIGIN },
  });

  const exposed = headers.get('access-control-expose-headers')?.split(/, */);
  expect(exposed).toEqual(
    expect.arrayContaining(['retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id']),
  );
});

describe.runIf(onPostgres())('two processes', () => {
  it('count together, also at the same time', async () => {
    await using other = await server.listenAgain();
    const guess = { username: nobody(), from: newAddress() };

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tryLogIn(n % 2 === 0 ? server : other, guess)),
    );

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('forget nothing when one is started anew', async () => {
    const guess = { username: nobody(), from: newAddress() };
    const before = await server.listenAgain();
    await statusesOf(10, () => tryLogIn(before, guess));
    await before.close();

    await using after = await server.listenAgain();

    expect((await tryLogIn(after, guess)).status).toBe(429);
  });
});
