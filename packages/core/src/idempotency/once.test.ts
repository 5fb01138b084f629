import { randomUUID } from 'node:crypto';
import { applications, idempotencyKeys, resumes, users } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { registerCompany } from '../auth/register-company.ts';
import { registerStudent } from '../auth/register-student.ts';
import type { ServiceCtx } from '../context.ts';
import { closeJob } from '../jobs/close-job.ts';
import { createJob } from '../jobs/create-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { publishJob } from '../jobs/publish-job.ts';
import { CreateJobInput } from '../jobs/schemas.ts';
import { removeResume } from '../resumes/remove-resume.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { everyRow } from '../testing/every-row.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
  unique,
} from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { openLimiter } from '../testing/limiter.ts';
import { limitDeletes } from '../testing/limit-deletes.ts';
import { losingCommitAnswers } from '../testing/lost-commit.ts';
import { makePdf } from '../testing/pdf.ts';
import { forgetExpiredKeys } from './key-rows.ts';
import { once } from './once.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
afterEach(() => setClock());

const file = { fileName: 'cv.pdf', bytes: makePdf(['Sara Ali', 'TypeScript']) };
const otherFile = { fileName: 'cv.pdf', bytes: makePdf(['Sara Ali', 'Rust']) };

type Call = (ctx: ServiceCtx) => Promise<object>;

/** An operation that accepts an idempotency key. */
interface Case {
  readonly actor: Actor;
  readonly call: Call;
  /** The same operation with another input. */
  readonly other: Call;
  /** Changes the state so that the call could not be repeated, or not with this answer. */
  readonly goOn: (answer: object) => Promise<unknown>;
}

const AnswerId = z.object({ id: z.int() });
const SignedIn = z.object({ accessToken: z.string(), account: z.object({ userId: z.int() }) });
const idOf = (answer: object) => AnswerId.parse(answer).id;
const withKey = (actor: Actor, key: string = randomUUID()) => ({
  ...as(actor),
  idempotencyKey: key,
});

async function register(call: (ctx: ServiceCtx, password: string) => Promise<object>) {
  const password = unique('a long password');
  const again = async (answer: object) => {
    const { userId } = SignedIn.parse(answer).account;
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));
  };
  return {
    actor: anonymous,
    call: async (ctx: ServiceCtx) => await call(ctx, password),
    other: async (ctx: ServiceCtx) => await call(ctx, `${password}-`),
    goOn: again,
  };
}

const CASES: Readonly<Record<string, () => Promise<Case>>> = {
  'applications.submit with a stored resume': async () => {
    const [student, job, otherJob] = [await makeStudent(db), await makeJob(db), await makeJob(db)];
    const { id: resumeId } = await makeResume(db, student);
    const apply = (jobId: number) => async (ctx: ServiceCtx) =>
      await applyToJob(ctx, { jobId, coverLetter: null, resume: { kind: 'stored', resumeId } });
    return {
      actor: student,
      call: apply(job.id),
      other: apply(otherJob.id),
      goOn: async () => await closeJob(as(job.company), { jobId: job.id }),
    };
  },
  'applications.submit with a file': async () => {
    const [student, job] = [await makeStudent(db), await makeJob(db)];
    const apply = (sent: typeof file) => async (ctx: ServiceCtx) =>
      await applyToJob(ctx, {
        jobId: job.id,
        coverLetter: 'Dear team',
        resume: { kind: 'new', file: sent },
      });
    return {
      actor: student,
      call: apply(file),
      other: apply(otherFile),
      goOn: async () => await closeJob(as(job.company), { jobId: job.id }),
    };
  },
  'resumes.upload': async () => {
    const student = await makeStudent(db);
    return {
      actor: student,
      call: async (ctx) => await uploadResume(ctx, file),
      other: async (ctx) => await uploadResume(ctx, otherFile),
      goOn: async (answer) => await removeResume(as(student), { resumeId: idOf(answer) }),
    };
  },
  'applications.setStatus': async () => {
    const { id: applicationId, company } = await makeApplication(db);
    const set =
      (status: 'shortlisted' | 'accepted') => async (ctx: Parameters<typeof applyToJob>[0]) =>
        await setApplicationStatus(ctx, { applicationId, status });
    return {
      actor: company,
      call: set('shortlisted'),
      other: set('accepted'),
      goOn: async () => await set('accepted')(as(company)),
    };
  },
  'jobs.create': async () => {
    const company = await makeCompany(db);
    const create = (title: string) => async (ctx: ServiceCtx) =>
      await createJob(
        ctx,
        CreateJobInput.parse({
          title,
          shortDescription: 'a',
          description: 'b',
          location: 'c',
          deadline: new Date().toISOString().slice(0, 10),
        }),
      );
    return {
      actor: company,
      call: create('Intern'),
      other: create('Another intern'),
      goOn: async (answer) => await deleteJob(as(company), { jobId: idOf(answer) }),
    };
  },
  'jobs.publish': async () => {
    const { company, id: jobId } = await makeJob(db, { status: 'draft' });
    const { id: otherId } = await makeJob(db, { status: 'draft', company });
    return {
      actor: company,
      call: async (ctx) => await publishJob(ctx, { jobId }),
      other: async (ctx) => await publishJob(ctx, { jobId: otherId }),
      goOn: async () => await closeJob(as(company), { jobId }),
    };
  },
  'auth.registerStudent': async () => {
    const username = unique('student');
    return await register(
      async (ctx, password) =>
        await registerStudent(ctx, { username, password, fullName: 'Sara Ali' }),
    );
  },
  'auth.registerCompany': async () => {
    const [username, companyName] = [unique('company'), unique('Nile Labs')];
    const hrEmail = `${unique('hr')}@example.com`;
    const profile = { username, companyName, hrEmail, website: 'https://example.com' };
    return await register(
      async (ctx, password) => await registerCompany(ctx, { ...profile, password }),
    );
  },
};

async function objects(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of deps.storage.list('uploads/CVs/')) found.push(key);
  return found.sort();
}

/** All rows and stored objects. */
async function everything(): Promise<unknown> {
  return [await everyRow(db, 'ours'), await objects()];
}

const keyRows = async () => await db.select().from(idempotencyKeys);
const reused = { code: 'UNPROCESSABLE', field: 'idempotencyKey' };

async function openCase(name: string): Promise<Case> {
  const one = await CASES[name]?.();
  if (!one) throw new Error(`There is no case ${name}`);
  return one;
}

describe.for(Object.keys(CASES))('%s', (name) => {
  const open = async () => await openCase(name);

  it('is done once per key; repeated calls get the same answer and are marked as replays', async () => {
    const { actor, call } = await open();
    let replays = 0;
    const ctx = { ...withKey(actor), noteReplay: () => void (replays += 1) };
    const first = await call(ctx);
    expect(replays).toBe(0);
    const before = await everything();
    expect(await call(ctx)).toEqual(first);
    expect(await call(ctx)).toEqual(first);
    expect(replays).toBe(2);
    expect(await everything()).toEqual(before);
  });

  it('gets the original answer even if the state has changed since', async () => {
    const { actor, call, goOn } = await open();
    const ctx = withKey(actor);
    const first = await call(ctx);
    await goOn(first);
    const before = await everything();
    expect(await call(ctx)).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  it('is refused under a key that was used for another input, and writes nothing', async () => {
    const { actor, call, other } = await open();
    const ctx = withKey(actor);
    await call(ctx);
    const before = await everything();
    await expect(other(ctx)).rejects.toMatchObject(reused);
    expect(await everything()).toEqual(before);
  });

  it('is found by its key when the answer to COMMIT was lost', async () => {
    const { actor, call } = await open();
    const ctx = withKey(actor);
    await expect(call({ ...ctx, db: losingCommitAnswers(db) })).rejects.toMatchObject({
      code: 'CONNECTION_CLOSED',
    });
    const before = await everything();
    let replayed = false;
    const answer = await call({ ...ctx, noteReplay: () => void (replayed = true) });
    expect(replayed).toBe(true);
    expect(await call(ctx)).toEqual(answer);
    expect(await everything()).toEqual(before);
  });

  it('gives concurrent calls with one key the same answer', async () => {
    const { actor, call } = await open();
    const ctx = withKey(actor);
    const rows = (await keyRows()).length;
    const files = (await objects()).length;
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => call(ctx)));
    for (const other of others) expect(other).toEqual(first);
    expect(await keyRows()).toHaveLength(rows + 1);
    expect((await objects()).length - files).toBe(/upload|with a file/.test(name) ? 1 : 0);
  });

  it('stores key, input and answer only hashed or encrypted', async () => {
    const { actor, call } = await open();
    const ctx = withKey(actor);
    const before = new Set((await keyRows()).map(({ keyHash }) => keyHash));
    const answer = JSON.stringify(await call(ctx));
    const row = (await keyRows()).find(({ keyHash }) => !before.has(keyHash));
    expect(row?.answer?.length).toBeGreaterThan(answer.length);
    const kept =
      JSON.stringify({ ...row, createdAt: null }) +
      Buffer.from(row?.answer ?? '', 'base64url').toString('latin1');
    const texts = [ctx.idempotencyKey, ...answer.matchAll(/"([^"]{8,})"/g)].map((text) =>
      typeof text === 'string' ? text : (text[1] ?? ''),
    );
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.filter((text) => kept.includes(text))).toEqual([]);
  });
});

const ofUsers = Object.keys(CASES).filter((name) => !name.startsWith('auth.'));

it.for(ofUsers)('%s refuses the wrong caller before it looks for a key', async (name) => {
  const { actor, call } = (await CASES[name]?.()) ?? {};
  if (!actor || !call) throw new Error(`There is no case ${name}`);
  const wrong = actor.kind === 'student' ? await makeCompany(db) : await makeStudent(db);
  const unreachable = new Proxy(db, {
    get: () => {
      throw new Error('The database was asked');
    },
  });
  await expect(call({ ...withKey(wrong), db: unreachable })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(call({ ...withKey(anonymous), db: unreachable })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

/** The cases that check something before their transaction. */
const CHECKED = Object.keys(CASES).filter((name) => /^(?:applications.submit|resumes)/.test(name));

it.for(CHECKED)('%s gets the answer of a call with the key that ended meanwhile', async (name) => {
  const { actor, call, goOn } = await openCase(name);
  const ctx = withKey(actor);
  let first: object | undefined;
  const take: typeof ctx.limiter.take = async (rule, of) => {
    if (!first) await goOn((first = await call(ctx)));
    return await ctx.limiter.take(rule, of);
  };
  expect(await call({ ...ctx, limiter: { ...ctx.limiter, take } })).toEqual(first);
});

describe('a key', () => {
  it('is refused for another operation', async () => {
    const { company, id: jobId } = await makeJob(db, { status: 'draft' });
    const ctx = withKey(company);
    await publishJob(ctx, { jobId });
    const input = { title: 'a', shortDescription: 'b', description: 'c', location: 'd' };
    await expect(createJob(ctx, CreateJobInput.parse(input))).rejects.toMatchObject(reused);
  });

  it('is a different key for another user', async () => {
    const key = randomUUID();
    const [one, other] = [await makeStudent(db), await makeStudent(db)];
    const first = await uploadResume(withKey(one, key), file);
    const second = await uploadResume(withKey(other, key), file);
    expect(second.id).not.toBe(first.id);
    expect(await db.select().from(resumes).where(eq(resumes.studentId, other.studentId))).toEqual([
      expect.objectContaining({ id: second.id }),
    ]);
  });

  it('returns tokens only for a registration with the same password', async () => {
    const key = randomUUID();
    const input = { username: unique('s'), password: 'correct horse 7', fullName: 'Sara Ali' };
    const first = await registerStudent(withKey(anonymous, key), input);
    expect(await registerStudent(withKey(anonymous, key), input)).toEqual(first);
    expect(await authenticate(deps, `Bearer ${first.accessToken}`)).toMatchObject({
      userId: first.account.userId,
    });
    await expect(
      registerStudent(withKey(anonymous, key), { ...input, password: 'wrong horse 77' }),
    ).rejects.toMatchObject(reused);
    await expect(registerStudent(withKey(anonymous), input)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'username',
    });
  });

  it('is free after the work failed: the next call does the work', async () => {
    const [student, job] = [await makeStudent(db), await makeJob(db, { status: 'closed' })];
    const { id: resumeId } = await makeResume(db, student);
    const ctx = withKey(student);
    const apply = async () =>
      await applyToJob(ctx, {
        jobId: job.id,
        coverLetter: null,
        resume: { kind: 'stored', resumeId },
      });
    const before = await everything();
    await expect(apply()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await everything()).toEqual(before);
    await publishJob(as(job.company), { jobId: job.id });
    expect(await apply()).toMatchObject({ status: 'pending' });
  });

  it('lasts a day, after which the work is done again', async () => {
    const company = await makeCompany(db);
    const ctx = withKey(company);
    const create = async () => {
      const input = { title: 'a', shortDescription: 'b', description: 'c', location: 'd' };
      return (await createJob(ctx, CreateJobInput.parse(input))).id;
    };
    setClock('2026-06-15T12:00:00Z');
    const first = await create();
    setClock('2026-06-16T11:59:59Z');
    expect(await create()).toBe(first);
    setClock('2026-06-16T12:00:00Z');
    const second = await create();
    expect(second).not.toBe(first);
    expect(await create()).toBe(second);
  });

  it('is removed when it has expired, and not before', async () => {
    const company = await makeCompany(db);
    const { id: jobId } = await makeJob(db, { company });
    setClock('2020-01-01T00:00:00Z');
    await publishJob(withKey(company, 'old'), { jobId });
    setClock('2020-01-01T18:00:00Z');
    await publishJob(withKey(company, 'new'), { jobId });
    const own = eq(idempotencyKeys.userId, company.userId);
    setClock('2020-01-01T23:59:59Z');
    await forgetExpiredKeys(deps);
    expect(await db.select().from(idempotencyKeys).where(own)).toHaveLength(2);
    setClock('2020-01-02T00:00:00Z');
    await forgetExpiredKeys(deps);
    const left = await db.select().from(idempotencyKeys).where(own);
    expect(left.map(({ createdAt }) => createdAt)).toEqual([new Date('2020-01-01T18:00:00Z')]);
  });

  it('is removed with thousands of others, some thousands at a time', async () => {
    const { userId } = await makeCompany(db);
    await db.execute(sql`
      insert into idempotency_keys (key_hash, user_id, fingerprint, created_at)
      select 'backlog ' || n, ${userId}, 'x', now() - interval '2 days' from generate_series(1, 5001) n`);
    await limitDeletes(db, idempotencyKeys, 5000);
    await forgetExpiredKeys(deps);
    const own = eq(idempotencyKeys.userId, userId);
    expect(await db.select().from(idempotencyKeys).where(own)).toEqual([]);
  });

  it('is still valid after one change of the server’s secret, but not after two', async () => {
    const company = await makeCompany(db);
    const { id: jobId } = await makeJob(db, { company, status: 'draft' });
    const ctx = withKey(company);
    const first = await publishJob(ctx, { jobId });
    const [old, next, last] = [
      ctx.settings.jwtSecret,
      crypto.getRandomValues(new Uint8Array(32)),
      crypto.getRandomValues(new Uint8Array(32)),
    ];
    const under = (jwtSecret: Uint8Array, previousJwtSecret: Uint8Array) => ({
      ...ctx,
      settings: { ...ctx.settings, jwtSecret, previousJwtSecret },
    });
    expect(await publishJob(under(next, old), { jobId })).toEqual(first);
    await expect(publishJob(under(last, next), { jobId })).rejects.toMatchObject(reused);
  });

  it('is deleted with its account, also after a registration', async () => {
    const input = { username: unique('s'), password: 'correct horse 7', fullName: 'Sara Ali' };
    const { accessToken, account } = await registerStudent(withKey(anonymous), input);
    const actor = await authenticate(deps, `Bearer ${accessToken}`);
    await uploadResume(withKey(actor), file);
    const own = eq(idempotencyKeys.userId, account.userId);
    expect(await db.select().from(idempotencyKeys).where(own)).toHaveLength(2);
    await deleteAccount(as(actor), { password: input.password });
    expect(await db.select().from(idempotencyKeys).where(own)).toEqual([]);
    // The caller's token stays valid for a moment.
    await expect(uploadResume(withKey(actor), file)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await db.select().from(idempotencyKeys).where(own)).toEqual([]);
  });

  it('is not rate-limited when it finds its answer, except for a registration', async () => {
    const student = await makeStudent(db);
    const limiter = openLimiter();
    const ctx = { ...withKey(student), limiter };
    for (let i = 0; i < 3; i += 1) await uploadResume(ctx, file);
    const newcomer = { ...withKey(anonymous), limiter };
    const input = { username: unique('s'), password: 'correct horse 7', fullName: 'Sara Ali' };
    for (let i = 0; i < 3; i += 1) await registerStudent(newcomer, input);
    expect(Object.fromEntries(limiter.counts)).toEqual({ upload: 1, register: 3 });
  });

  it('is refused with CONFLICT when its answer has an outdated format', async () => {
    const company = await makeCompany(db);
    const ctx = withKey(company);
    const deed = { operation: 'jobs.create', userId: company.userId, input: () => null } as const;
    await once(ctx, { ...deed, answer: z.object({}) }, async () => ({}));
    const today = { ...deed, answer: z.object({ added: z.string() }) };
    await expect(once(ctx, today, async () => ({ added: '' }))).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'idempotencyKey',
    });
  });
});

describe('without a key', () => {
  it('nothing is stored, and every call does the work', async () => {
    const student = as(await makeStudent(db));
    const before = await keyRows();
    const ids = [await uploadResume(student, file), await uploadResume(student, file)];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
    expect(await keyRows()).toEqual(before);
  });
});

// PGlite runs one transaction at a time.
describe.runIf(onPostgres())('two concurrent calls with one key', () => {
  const Waiting = z.array(z.object({ count: z.coerce.number() }));
  const waiting = async () => {
    const rows = await db.execute(
      sql`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return Waiting.parse(rows)[0]?.count;
  };

  it.for([
    ['does the work when the first fails', true],
    ['gets the first one’s answer when that succeeds', false],
  ] as const)('the second waits, and %s', async ([, fails]) => {
    const company = await makeCompany(db);
    const ctx = withKey(company);
    const deed = {
      operation: 'jobs.create',
      userId: company.userId,
      input: () => null,
      answer: z.object({ by: z.string() }),
    } as const;
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const first = once(ctx, deed, async () => {
      begin();
      await held;
      if (fails) throw new Error('The first fails');
      return { by: 'the first' };
    });
    await begun;
    const second = once(ctx, deed, async () => ({ by: 'the second' }));
    await expect.poll(waiting).toBe(1);
    release();
    const [one, other] = await Promise.allSettled([first, second]);
    expect(one.status).toBe(fails ? 'rejected' : 'fulfilled');
    expect(other).toEqual({
      status: 'fulfilled',
      value: { by: fails ? 'the second' : 'the first' },
    });
  });

  it('makes one application of ten, each with its file, and ten same answers', async () => {
    const [student, job] = [await makeStudent(db), await makeJob(db)];
    const ctx = withKey(student);
    const before = await objects();
    const apply = async () =>
      await applyToJob(ctx, { jobId: job.id, coverLetter: null, resume: { kind: 'new', file } });
    const answers = await Promise.all(Array.from({ length: 10 }, apply));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.select().from(applications).where(eq(applications.jobId, job.id))).toHaveLength(
      1,
    );
    expect((await objects()).length - before.length).toBe(1);
  });
});
