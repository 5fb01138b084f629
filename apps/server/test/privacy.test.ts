import { Application } from '@internsync/core/applications/schemas';
import { Job, JobCounts } from '@internsync/core/jobs/schemas';
import { ResumeAccessPage } from '@internsync/core/resumes/schemas';
import { eraseOldResumes } from '@internsync/core/resumes/erase-old-resumes';
import { everyRow } from '@internsync/core/testing/every-row';
import { readZip } from '@internsync/core/testing/read-zip';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileForm, publishJob, signUpCompany, signUpStudent, uploadResume } from './accounts.ts';
import { dataOf, mutate, query, refusalOf } from './calls.ts';
import { follow } from './event-stream.ts';
import { textPdf } from './pdf.ts';
import { legacyClient } from './rest/send.ts';
import { companyFields, join, makeJob, studentFields, unique } from './rest/people.ts';
import { startServer } from './start-server.ts';
import { ApplicationCounts } from '@internsync/core/values/application-status';

const server = await startServer({ work: true });
const legacy = await legacyClient(server);
const DAY_MS = 24 * 3600 * 1000;

const Archive = z.strictObject({
  fileName: z.string().endsWith('.zip'),
  contentType: z.literal('application/zip'),
  sizeBytes: z.int(),
  sha256: z.string(),
  base64: z.base64(),
});
const AccountFile = z.looseObject({
  resumes: z.array(z.looseObject({ text: z.string(), file: z.string() })),
  applications: z.array(z.looseObject({ coverLetter: z.string() })),
  resumeAccesses: z.array(z.looseObject({ kind: z.string() })),
});

it('tells a student all, gives it to them, and forgets it when they go', async () => {
  const word = unique('word');
  const student = await signUpStudent(server, `Mona ${word}`);
  const company = await signUpCompany(server);
  const job = await publishJob(server, company);
  const pdf = textPdf(`Resume of ${word}`);
  const form = fileForm(pdf, `${word}.pdf`);
  form.set('jobId', String(job.id));
  form.set('coverLetter', `Letter of ${word}`);
  const applied = dataOf(await mutate(server, 'applications.submit', form, student), Application);
  const applicationId = applied.id;

  for (const path of ['applications.resumeFile', 'applications.resumeText']) {
    expect((await mutate(server, path, { applicationId }, company)).status).toBe(200);
  }
  const log = dataOf(
    await query(server, 'resumes.accessLog', undefined, student),
    ResumeAccessPage,
  );
  expect(log.items.map(({ kind, company: by }) => [kind, by])).toEqual([
    ['text', applied.job.company],
    ['file', applied.job.company],
  ]);

  const archive = dataOf(await mutate(server, 'auth.exportData', undefined, student), Archive);
  const files = await readZip(Buffer.from(archive.base64, 'base64'));
  const account = AccountFile.parse(JSON.parse(String(files.get('account.json'))));
  expect(account.resumes[0]?.text).toContain(`Resume of ${word}`);
  expect(account.applications[0]?.coverLetter).toBe(`Letter of ${word}`);
  expect(account.resumeAccesses.map(({ kind }) => kind)).toEqual(['file', 'text']);
  const file = files.get(account.resumes[0]?.file ?? '');
  expect(Buffer.compare(file ?? Buffer.alloc(0), pdf)).toBe(0);

  const { password, username } = student;
  expect(await everyRow(server.database.db)).toContain(word);
  expect(await server.storedFiles()).toHaveLength(1);
  expect(await server.storedLayouts()).toHaveLength(1);
  await using stream = await follow(server, student);
  await using other = await server.listenAgain();
  expect((await query(other, 'auth.me', undefined, student)).status).toBe(200);
  const gone = await mutate(server, 'auth.deleteAccount', { password }, student);
  expect(gone.status).toBe(200);

  expect((await stream.next())?.event).toBe('serialized-error');
  for (const instance of [server, other]) {
    await expect
      .poll(async () => (await query(instance, 'auth.me', undefined, student)).status)
      .toBe(401);
  }
  expect((await legacy.code('myApplications', student)).status).toBe(401);
  expect((await mutate(server, 'auth.logIn', { username, password })).status).toBe(401);
  await expect.poll(() => server.storedFiles(), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => server.storedLayouts(), { timeout: 20_000 }).toEqual([]);
  expect(await everyRow(server.database.db)).not.toContain(word);

  const none = { pending: 0, under_review: 0, shortlisted: 0, interview_scheduled: 0 };
  const kept = { ...none, accepted: 0, rejected: 0, withdrawn: 1 };
  const counts = await query(server, 'applications.counts', undefined, company);
  expect(dataOf(counts, ApplicationCounts)).toEqual(kept);
  const figures = await query(server, 'jobs.counts', undefined, company);
  expect(dataOf(figures, JobCounts).applications).toEqual(kept);
  const again = { username, password, fullName: 'Mona Again' };
  expect((await mutate(server, 'auth.registerStudent', again)).status).toBe(200);
});

it('is refused with a wrong password, which leaves the caller signed in', async () => {
  const student = await signUpStudent(server);
  await uploadResume(server, student);
  const input = { password: 'not this one' };
  expect(refusalOf(await mutate(server, 'auth.deleteAccount', input, student))).toEqual({
    status: 400,
    code: 'INVALID',
    field: 'password',
  });
  expect((await query(server, 'auth.me', undefined, student)).status).toBe(200);
});

describe.for(['code', 'documented'] as const)('through the %s routes', (generation) => {
  const send = legacy[generation];

  async function applied() {
    const student = await join(send, studentFields());
    const company = await join(send, companyFields());
    const jobId = await makeJob(send, company);
    const cv = textPdf('A legacy resume').toString('base64');
    const answer = await send('apply', { token: student.token, id: jobId, body: { cv } });
    expect(answer.status).toBe(200);
    const listed = await send('myApplications', student);
    const [{ id }] = z.tuple([z.looseObject({ id: z.int() })]).parse(listed.body);
    return { student, company, jobId, id };
  }

  it('each look of a company is in the student’s log', async () => {
    const { student, company, id } = await applied();
    const { token } = company;
    expect((await send('cv', { token, id })).status).toBe(200);
    expect((await send('extractCv', { token, id })).status).toBe(200);
    expect((await send('cv', { token, id })).status).toBe(200);
    const answer = await query(server, 'resumes.accessLog', undefined, student);
    const { items } = dataOf(answer, ResumeAccessPage);
    expect(items.map(({ kind }) => kind)).toEqual(['file', 'text', 'file']);
    expect(new Set(items.map((item) => item.company.id))).toEqual(new Set([company.id]));
  });

  it('a student who goes is counted on where they were decided on', async () => {
    const { student, company, jobId, id } = await applied();
    const { token } = company;
    const body = { status: 'accepted' };
    expect((await send('status', { token, id, body })).status).toBe(200);
    const { password } = studentFields();
    const gone = await mutate(server, 'auth.deleteAccount', { password }, student);
    expect(gone.status).toBe(200);
    expect((await send('authed', { token: student.token })).status).toBe(401);
    const credentials = { userName: student.userName, password };
    expect((await send('logIn', { body: credentials })).status).toBe(401);
    expect((await send('jobApplications', { token, id: jobId })).body).toEqual([]);
    expect((await send('countApplicants', { token })).body).toEqual({ '#Applications': 0 });
    expect((await send('jobs', { token })).body).toMatchObject([{ applicants_count: 1 }]);
    const job = dataOf(await query(server, 'jobs.get', { jobId }, company), Job);
    expect(job.applicantCount).toBe(1);
  });

  it('an erased resume is a file that is not found', async () => {
    const { company, id } = await applied();
    const { token } = company;
    const body = { status: 'rejected' };
    expect((await send('status', { token, id, body })).status).toBe(200);
    const erased = await eraseOldResumes({
      ...server.deps,
      now: () => new Date(Date.now() + 31 * DAY_MS),
      settings: { ...server.deps.settings, resumeRetentionDays: 30 },
    });
    expect(erased).toBeGreaterThan(0);
    for (const route of ['cv', 'extractCv'] as const) {
      const { status, body: refusal } = await send(route, { token, id });
      expect([status, refusal]).toEqual([404, { error: 'CV file not found' }]);
    }
  });
});
