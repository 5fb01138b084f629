import { users } from '@internsync/db/schema';
import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume } from './accounts.ts';
import { errorOf, mutate, query, refusalOf, request, type Answer } from './calls.ts';
import { follow } from './event-stream.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const job = await publishJob(server, company);
const resume = await uploadResume(server, student);

const INTERNAL = 'Something went wrong on our side';

/** Runs `use` while the table has another name. */
async function without<T>(table: string, use: () => Promise<T>): Promise<T> {
  await server.deps.db.execute(`alter table ${table} rename to ${table}_away`);
  try {
    return await use();
  } finally {
    await server.deps.db.execute(`alter table ${table}_away rename to ${table}`);
  }
}

/** Runs `use` while the table refuses all rows, so that the database's error contains the values. */
async function refusing<T>(table: string, use: () => Promise<T>): Promise<T> {
  await server.deps.db.execute(
    `alter table ${table} add constraint closed check (false) not valid`,
  );
  try {
    return await use();
  } finally {
    await server.deps.db.execute(`alter table ${table} drop constraint closed`);
  }
}

/** Returns a function that reads what was logged since this call. */
function logSince(): () => string {
  const from = server.logLines.length;
  return () => server.logLines.slice(from).join('');
}

function expectNothingTold(answer: Answer, path: string): void {
  expect(answer.status).toBe(500);
  expect(errorOf(answer)).toEqual({
    message: INTERNAL,
    code: -32603,
    data: {
      code: 'INTERNAL',
      httpStatus: 500,
      path,
      details: { code: 'INTERNAL', field: null, reason: null, issues: [], retryAfterSeconds: null },
    },
  });
}

describe('when a table is missing', () => {
  it.for([
    [
      'jobs',
      'jobs.list',
      async () => await query(server, 'jobs.list', { workMode: 'remote' }, student),
    ],
    ['resumes', 'resumes.list', async () => await query(server, 'resumes.list', {}, student)],
    ['jobs', 'jobs.get', async () => await query(server, 'jobs.get', { jobId: job.id }, company)],
  ] as const)('without %s, %s tells nothing but that it failed', async ([table, path, call]) => {
    const log = logSince();

    const answer = await without(table, call);

    expectNothingTold(answer, path);
    expect(log()).toContain(`relation \\"${table}\\" does not exist`);
    expect(log()).toContain('42P01');
    expect(log()).not.toContain('params:');
  });

  it('a call whose caller cannot be looked up tells nothing either', async () => {
    const log = logSince();
    server.deps.accounts.forget(student.userId);

    const answer = await without('sessions', () => query(server, 'auth.me', undefined, student));

    expect(answer.status).toBe(500);
    expect(errorOf(answer).message).toBe(INTERNAL);
    expect(log()).toContain('relation \\"sessions\\" does not exist');
  });

  it('a stream ends with an error that tells nothing', async () => {
    const event = await without('application_events', async () => {
      await using stream = await follow(server, { ...student, lastEventId: '0' });
      return await stream.next();
    });

    expect(event?.event).toBe('serialized-error');
    expect(event?.data).toMatchObject({
      message: INTERNAL,
      data: { details: { code: 'INTERNAL' } },
    });
    expect(JSON.stringify(event)).not.toMatch(/application_events|select|relation/);
  });

  it('a batch still answers what it can', async () => {
    const answer = await without('resumes', () =>
      request(server, '/trpc/auth.me,resumes.list?batch=1', {}, student),
    );

    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject([
      { result: { data: { userId: student.userId } } },
      { error: { message: INTERNAL } },
    ]);
  });
});

describe('when the database refuses what it got', () => {
  it('keeps a new password and its hash to itself', async () => {
    const [username, password] = ['a-new-user', 'a-new-password-4711'];
    server.secrets.add(password);
    const log = logSince();

    const answer = await refusing('users', () =>
      mutate(server, 'auth.registerStudent', { username, password, fullName: 'New User' }),
    );

    expectNothingTold(answer, 'auth.registerStudent');
    expect(log()).toContain('23514');
    expect(log()).not.toMatch(/argon2id|a-new-user|4711/);
  });

  it('keeps the token of a new session to itself', async () => {
    const { username, password } = student;
    const log = logSince();

    const answer = await refusing('sessions', () =>
      mutate(server, 'auth.logIn', { username, password }),
    );

    expectNothingTold(answer, 'auth.logIn');
    expect(log()).toContain('insert into');
    expect(log()).not.toContain('Failing row');
  });

  it('keeps the text of a resume to itself, and stores no file', async () => {
    const stored = await server.storedFiles();

    await expect(refusing('resumes', () => uploadResume(server, student))).rejects.toThrow('error');

    const log = server.logLines.join('');
    for (const secret of server.secrets) expect(log).not.toContain(secret);
    expect(await server.storedFiles()).toEqual(stored);
  });

  it('keeps a cover letter to itself', async () => {
    const coverLetter = 'I have long admired your secret project';
    server.secrets.add(coverLetter);
    const input = { jobId: job.id, resumeId: resume.id, coverLetter };

    const answer = await refusing('applications', () =>
      mutate(server, 'applications.submit', input, student),
    );

    expectNothingTold(answer, 'applications.submit');
    expect(server.logLines.join('')).not.toContain('admired');
  });
});

it('says that file storage is away, and not where it is', async () => {
  const away = `${server.objectsFolder}/uploads`;
  await rm(away, { recursive: true });
  await rm(`${server.objectsFolder}/.incoming`, { recursive: true });

  const answer = await query(server, 'resumes.download', { resumeId: resume.id }, student);

  expect(refusalOf(answer)).toEqual({ status: 503, code: 'UNAVAILABLE', field: null });
  expect(JSON.stringify(answer.body)).not.toMatch(/ENOENT|uploads|objects/);
});

it('has no password hash and no secret in its log, after all of this', async () => {
  const log = server.logLines.join('');
  const hashes = await server.deps.db.select({ hash: users.passwordHash }).from(users);

  expect(server.secrets.size).toBeGreaterThan(8);
  expect(hashes.length).toBeGreaterThan(1);
  for (const secret of [...server.secrets, ...hashes.map(({ hash }) => hash)]) {
    expect(log).not.toContain(secret);
  }
  expect(log).not.toMatch(/argon2id|Bearer |authorization/i);
});
