import { randomUUID } from 'node:crypto';
import { Application } from '@internsync/core/applications/schemas';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { Job } from '@internsync/core/jobs/schemas';
import { Resume } from '@internsync/core/resumes/schemas';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileForm, JOB, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, errorOf, mutate, request } from './calls.ts';
import { textPdf } from './pdf.ts';
import { companyFields, jobFields, studentFields } from './rest/people.ts';
import { GENERATIONS, ROUTES } from './rest/routes.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const { token } = company;

const keyed = (key: string) => ({ 'idempotency-key': key });
const isReplayed = ({ headers }: { readonly headers: Headers }) =>
  headers.get('idempotency-replayed');
const countJobs = async () => (await server.deps.db.query.jobs.findMany()).length;

const MALFORMED = ['""', '"open', '"a", "b"', 'two words', 'x'.repeat(256), 'schlüssel'];

describe('the header Idempotency-Key of a typed call', () => {
  it('has it done once, and the repeated answer is the same and says so', async () => {
    const headers = keyed(`"${randomUUID()}"`);
    const before = await countJobs();
    const first = await mutate(server, 'jobs.create', JOB, { token, headers });
    const again = await mutate(server, 'jobs.create', JOB, { token, headers });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect([isReplayed(first), isReplayed(again)]).toEqual([null, 'true']);
    expect(await countJobs()).toBe(before + 1);
  });

  it('names the same with quotes, without them, and as the field of the input', async () => {
    const key = randomUUID();
    const quoted = await mutate(server, 'jobs.create', JOB, { token, headers: keyed(`"${key}"`) });
    const bare = await mutate(server, 'jobs.create', JOB, { token, headers: keyed(key) });
    const field = await mutate(server, 'jobs.create', { ...JOB, idempotencyKey: key }, { token });
    expect([bare.body, field.body]).toEqual([quoted.body, quoted.body]);
  });

  it('is refused with 422 for another input, and for another operation', async () => {
    const headers = keyed(randomUUID());
    const answer = await mutate(server, 'jobs.create', JOB, { token, headers });
    const { id: jobId } = dataOf(answer, Job);
    const before = await countJobs();
    const others = [
      await mutate(server, 'jobs.create', { ...JOB, title: 'Another' }, { token, headers }),
      await mutate(server, 'jobs.publish', { jobId }, { token, headers }),
    ];
    for (const other of others) {
      const { details } = errorOf(other).data;
      expect(other.status).toBe(422);
      expect(details).toMatchObject({ code: 'UNPROCESSABLE', field: 'idempotencyKey' });
    }
    expect(await countJobs()).toBe(before);
  });

  it.for(MALFORMED)('is refused with 400 when it is %s', async (key) => {
    const before = await countJobs();
    const answer = await mutate(server, 'jobs.create', JOB, { token, headers: keyed(key) });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).data.details).toMatchObject({
      code: 'INVALID',
      field: 'idempotencyKey',
    });
    expect(await countJobs()).toBe(before);
  });

  it('is refused with 400 when the input has another', async () => {
    const input = { ...JOB, idempotencyKey: 'one' };
    const answer = await mutate(server, 'jobs.create', input, { token, headers: keyed('other') });
    expect(answer.status).toBe(400);
    expect(errorOf(answer).data.details.field).toBe('idempotencyKey');
  });

  it('is refused for a batch, in which the field of each call works', async () => {
    const before = await countJobs();
    const batch = async (inputs: object, headers: Record<string, string>) =>
      await request(
        server,
        '/trpc/jobs.create,jobs.create?batch=1',
        { method: 'POST', body: JSON.stringify(inputs) },
        { token, headers: { 'content-type': 'application/json', ...headers } },
      );
    const refused = await batch({ 0: JOB, 1: JOB }, keyed(randomUUID()));
    expect(refused.status).toBe(400);
    expect(await countJobs()).toBe(before);
    const inputs = {
      0: { ...JOB, idempotencyKey: randomUUID() },
      1: { ...JOB, idempotencyKey: randomUUID() },
    };
    const [first, again] = [await batch(inputs, {}), await batch(inputs, {})];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await countJobs()).toBe(before + 2);
  });
});

describe('the field idempotencyKey', () => {
  it('of a form has a resume uploaded, and an application made, once', async () => {
    const student = await signUpStudent(server);
    const { id: jobId } = await publishJob(server, company);
    const form = (fields: Record<string, string>) => {
      const made = fileForm(textPdf('Once'));
      for (const [name, value] of Object.entries(fields)) made.set(name, value);
      return made;
    };
    const upload = { idempotencyKey: randomUUID() };
    const apply = { idempotencyKey: randomUUID(), jobId: String(jobId) };
    const files = (await server.storedFiles()).length;
    const answers = [];
    for (const [path, fields] of [
      ['resumes.upload', upload],
      ['resumes.upload', upload],
      ['applications.submit', apply],
      ['applications.submit', apply],
    ] as const) {
      answers.push(await mutate(server, path, form({ ...fields }), student));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(isReplayed)).toEqual([null, 'true', null, 'true']);
    const [uploaded, uploadedAgain, applied, appliedAgain] = answers.map(({ body }) => body);
    expect([uploadedAgain, appliedAgain]).toEqual([uploaded, applied]);
    expect((await server.storedFiles()).length - files).toBe(2);
    const [one, , other] = answers;
    if (!one || !other) throw new Error('Nothing was answered');
    dataOf(one, Resume);
    dataOf(other, Application);
  });

  it('of a registration gives the same tokens again, and none for another password', async () => {
    const username = `user-${randomUUID().slice(0, 8)}`;
    const password = `pw-${randomUUID()}`;
    const idempotencyKey = randomUUID();
    const input = { username, password, fullName: 'Mona Adel', idempotencyKey };
    const first = dataOf(await mutate(server, 'auth.registerStudent', input), SignedIn);
    const again = dataOf(await mutate(server, 'auth.registerStudent', input), SignedIn);
    expect(again).toEqual(first);
    const guessed = { ...input, password: `pw-${randomUUID()}` };
    const refused = await mutate(server, 'auth.registerStudent', guessed);
    expect(refused.status).toBe(422);
    expect(errorOf(refused).data.details.field).toBe('idempotencyKey');
  });
});

describe.for(GENERATIONS)('the header Idempotency-Key of a legacy request (%s)', (generation) => {
  const send = async (
    name: 'register' | 'post',
    body: object,
    headers: Record<string, string>,
    bearer = token,
  ) => {
    const [method, path] = ROUTES[name][generation];
    return await request(
      server,
      path,
      { method, body: JSON.stringify(body) },
      { token: bearer, headers: { 'content-type': 'application/json', ...headers } },
    );
  };

  it('has a job posted once, and another under the same key refused with 422', async () => {
    const headers = keyed(randomUUID());
    const before = await countJobs();
    const first = await send('post', jobFields(), headers);
    const again = await send('post', jobFields(), headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect([isReplayed(first), isReplayed(again)]).toEqual([null, 'true']);
    const other = await send('post', jobFields({ title: 'Another' }), headers);
    expect(other.status).toBe(422);
    z.strictObject({ error: z.string() }).parse(other.body);
    expect(await countJobs()).toBe(before + 1);
  });

  it.for([studentFields(), companyFields()])('registers once: $userName', async (fields) => {
    const headers = keyed(randomUUID());
    const named = { ...fields, userName: `${fields.userName}-${generation}` };
    const body = 'HRMail' in named ? { ...named, ...distinct(generation) } : named;
    const first = await send('register', body, headers);
    const again = await send('register', body, headers);
    expect(first).toMatchObject({ status: 200, body: { message: 'Data is completed.' } });
    expect(again).toMatchObject({ status: 200, body: first.body });
    const other = await send('register', { ...body, password: 'Another-horse-8' }, headers);
    expect(other.status).toBe(422);
  });

  it('has an application made once, and answered as made after the job was closed', async () => {
    const student = await signUpStudent(server);
    const { id: jobId } = await publishJob(server, company);
    const cv = textPdf('Once').toString('base64');
    const [method, path] = ROUTES.apply[generation];
    const apply = async (headers: Record<string, string>, body: object = {}) =>
      await request(
        server,
        path.replace('{jid}', String(jobId)),
        { method, body: JSON.stringify({ jid: jobId, cv, ...body }) },
        { token: student.token, headers: { 'content-type': 'application/json', ...headers } },
      );
    const key = keyed(randomUUID());
    const first = await apply(key);
    const files = (await server.storedFiles()).length;
    await mutate(server, 'jobs.close', { jobId }, { token });
    const again = await apply(key);
    expect(first).toMatchObject({ status: 200, body: { success: 'You successfuly applied!' } });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(isReplayed(again)).toBe('true');
    expect((await apply(key, { cover: 'Another' })).status).toBe(422);
    // Another key, or no key, gets the usual refusal.
    for (const headers of [keyed(randomUUID()), {}]) {
      const refused = await apply(headers);
      expect([400, 409]).toContain(refused.status);
      expect(isReplayed(refused)).toBeNull();
    }
    const rows = await server.deps.db.query.applications.findMany();
    expect(rows.filter((row) => row.jobId === jobId)).toHaveLength(1);
    expect(await server.storedFiles()).toHaveLength(files);
  });

  it('has a status set once, and answered as set after it moved on', async () => {
    const student = await signUpStudent(server);
    const { id: jobId } = await publishJob(server, company);
    const form = fileForm(textPdf('Once'));
    form.set('jobId', String(jobId));
    const made = await mutate(server, 'applications.submit', form, student);
    const { id: applicationId } = dataOf(made, Application);
    const [method, path] = ROUTES.status[generation];
    const set = async (status: string, headers: Record<string, string>) =>
      await request(
        server,
        path.replace('{application_id}', String(applicationId)),
        { method, body: JSON.stringify({ status }) },
        { token, headers: { 'content-type': 'application/json', ...headers } },
      );
    const key = keyed(randomUUID());
    const first = await set('shortlisted', key);
    await set('accepted', {});
    const again = await set('shortlisted', key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await set('rejected', key)).status).toBe(422);
    const rows = await server.deps.db.query.applications.findMany();
    expect(rows.find(({ id }) => id === applicationId)?.status).toBe('accepted');
  });

  it.for(MALFORMED)('is refused with 400 when it is %s', async (key) => {
    const before = await countJobs();
    expect((await send('post', jobFields(), keyed(key))).status).toBe(400);
    expect(await countJobs()).toBe(before);
  });
});

/** The fields of a company that must be unique. */
function distinct(generation: string) {
  return { componyName: `Once ${generation}`, HRMail: `hr@once-${generation}.example` };
}
