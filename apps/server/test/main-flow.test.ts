import { Application, ApplicationPage } from '@internsync/core/applications/schemas';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { JobPage } from '@internsync/core/jobs/schemas';
import { ResumeText } from '@internsync/core/resumes/schemas';
import { expect, it } from 'vitest';
import { fileForm, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, mutate, query, request, type Answer } from './calls.ts';
import { BAD_JSON, BAD_TYPES, manyFields } from './hostile/bodies.ts';
import { textPdf } from './pdf.ts';
import { sendBytes, sendRaw } from './raw-request.ts';
import { Applications, Cv, Jobs } from './rest/legacy-shapes.ts';
import { companyFields, join, makeJob, studentFields } from './rest/people.ts';
import { legacyClient } from './rest/send.ts';
import { startServer } from './start-server.ts';

const server = await startServer({ work: true });
const answers: Answer[] = [];

/** Records a response; a later test searches all of them for forbidden content. */
function noted(answer: Answer): Answer {
  answers.push(answer);
  return answer;
}

/** From registration to the decision on an application, through the typed API. */
async function playTyped(): Promise<void> {
  const [company, student] = [await signUpCompany(server), await signUpStudent(server)];
  const job = await publishJob(server, company);
  const list = noted(await query(server, 'jobs.list', { companyId: company.id }, student));
  expect(dataOf(list, JobPage).items.map(({ id }) => id)).toEqual([job.id]);
  const form = fileForm(textPdf('Ready to work'));
  form.set('jobId', String(job.id));
  const made = noted(await mutate(server, 'applications.submit', form, student));
  const { id: applicationId } = dataOf(made, Application);
  const seen = noted(await query(server, 'applications.forJob', { jobId: job.id }, company));
  expect(dataOf(seen, ApplicationPage).items.map(({ id }) => id)).toEqual([applicationId]);
  const text = noted(await mutate(server, 'applications.resumeText', { applicationId }, company));
  expect(dataOf(text, ResumeText).text).toBe('Ready to work');
  const decision = { applicationId, status: 'accepted' };
  expect((await mutate(server, 'applications.setStatus', decision, company)).status).toBe(200);
  const mine = noted(await query(server, 'applications.mine', {}, student));
  expect(dataOf(mine, ApplicationPage).items[0]?.status).toBe('accepted');
  const { username, password } = student;
  const { accessToken } = dataOf(
    await mutate(server, 'auth.logIn', { username, password }),
    SignedIn,
  );
  server.secrets.add(accessToken);
  expect((await mutate(server, 'auth.logOut', undefined, { token: accessToken })).status).toBe(200);
}

/** The same flow through the legacy API. */
async function playLegacy(): Promise<void> {
  const { code: send } = await legacyClient(server);
  const [company, student] = [await join(send, companyFields()), await join(send, studentFields())];
  const id = await makeJob(send, company);
  expect(Jobs.parse(noted(await send('jobs', company)).body)).toHaveLength(1);
  const cv = textPdf('Ready as well').toString('base64');
  expect((await send('apply', { ...student, id, body: { cv } })).status).toBe(200);
  const list = Applications.parse(noted(await send('jobApplications', { ...company, id })).body);
  const [application] = list;
  expect(list).toHaveLength(1);
  const stored = await send('cv', { ...company, id: application?.id ?? 0 });
  expect(Cv.parse(stored.body).cv).toBe(cv);
  const body = { status: 'accepted' };
  expect((await send('status', { ...company, id: application?.id ?? 0, body })).status).toBe(200);
}

/** Sends a sample of the invalid requests of the other tests. */
async function abuse(): Promise<void> {
  const post = async (
    path: string,
    body: string | Buffer<ArrayBuffer>,
    type = 'application/json',
  ) => {
    const { status } = await request(
      server,
      path,
      { method: 'POST', body },
      {
        headers: { 'content-type': type },
      },
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  };
  const student = await signUpStudent(server);
  for (const path of ['/trpc/auth.logIn', '/api/users']) {
    for (const [, body] of BAD_JSON) await post(path, body);
    for (const type of BAD_TYPES) await post(path, '{}', type);
    await post(path, manyFields(3000));
    await post(path, 'x'.repeat(8_000_000));
  }
  for (const bytes of ['nonsense\r\n\r\n', `GET / HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`]) {
    expect((await sendBytes(server, bytes)).status).toBeGreaterThanOrEqual(400);
  }
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND'])
    await sendRaw(server, '/api/jobs', { method });
  const many = await Promise.all(
    Array.from({ length: 200 }, async (_, index) =>
      index % 2 === 0
        ? await query(server, 'auth.me', undefined, { token: `a.b.${index}` })
        : await mutate(server, 'resumes.upload', { fileName: 'a', base64: 'AAAA' }, student),
    ),
  );
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([401, 422]));
}

it('plays the whole story before all abuse and after it', async () => {
  await playTyped();
  await playLegacy();
  await abuse();
  await playTyped();
  await playLegacy();

  expect((await request(server, '/ready')).status).toBe(200);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

it('shows nobody a hash, a storage key, or a column that no schema names', () => {
  const said = JSON.stringify(answers.map(({ body }) => body));

  expect(answers.length).toBeGreaterThan(10);
  expect(said).not.toMatch(/argon2|pbkdf2|passwordHash|password_hash|refreshHash|rotationNonce/);
  expect(said).not.toMatch(/objectKey|object_key|uploads\/CVs|usernameKey|searchText/);
});
