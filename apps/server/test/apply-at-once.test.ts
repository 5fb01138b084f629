import { ApplicationPage, type Application } from '@internsync/core/applications/schemas';
import { expect, it } from 'vitest';
import { fileForm, publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, mutate, query, refusalOf } from './calls.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const STUDENTS = 20;

const server = await startServer({ work: true });
const company = await signUpCompany(server);

async function everyApplication(jobId: number): Promise<Application[]> {
  const answer = await query(server, 'applications.forJob', { jobId, limit: 100 }, company);
  return dataOf(answer, ApplicationPage).items;
}

it('takes one application of each student who applies twice at once', async () => {
  const job = await publishJob(server, company);
  const students = await Promise.all(
    Array.from({ length: STUDENTS }, (_, index) => signUpStudent(server, `Student ${index}`)),
  );
  const applyTwice = students.flatMap((student) =>
    ['first', 'second'].map(async (attempt) => {
      const form = fileForm(textPdf(`${student.username}, ${attempt} attempt`));
      form.set('jobId', String(job.id));
      return await mutate(server, 'applications.submit', form, student);
    }),
  );

  const answers = await Promise.all(applyTwice);

  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(refusalOf)).toEqual(
    Array.from({ length: STUDENTS }, () => ({ status: 409, code: 'CONFLICT', field: 'jobId' })),
  );
  const applications = await everyApplication(job.id);
  expect(applications.map(({ student }) => student.id).toSorted((a, b) => a - b)).toEqual(
    students.map(({ id }) => id).toSorted((a, b) => a - b),
  );
  const { db } = server.deps;
  expect(await db.query.applications.findMany()).toHaveLength(STUDENTS);
  expect(await db.query.applicationEvents.findMany()).toHaveLength(STUDENTS);
  expect(await db.query.resumes.findMany()).toHaveLength(STUDENTS);
  expect(await server.storedFiles()).toHaveLength(STUDENTS);
});

it('reads every file of many that come at once, now or a moment later', async () => {
  const unread = async () => {
    const rows = await server.deps.db.query.resumes.findMany();
    return rows.filter(({ extractionStatus }) => extractionStatus !== 'done').length;
  };
  const student = await signUpStudent(server);
  const uploads = Array.from({ length: STUDENTS }, () =>
    mutate(server, 'resumes.upload', fileForm(textPdf('Uploaded at once')), student),
  );
  const answers = await Promise.all(uploads);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await expect.poll(unread, { timeout: 20_000, interval: 50 }).toBe(0);
});

it('registers a name once, however many ask for it at once', async () => {
  const input = { username: 'wanted', password: 'a password of many', fullName: 'One Of Many' };

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => mutate(server, 'auth.registerStudent', input)),
  );

  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(refusalOf)).toEqual(
    Array.from({ length: 9 }, () => ({ status: 409, code: 'CONFLICT', field: 'username' })),
  );
});
