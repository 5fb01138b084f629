import { beforeAll, expect, it } from 'vitest';
import type { CompanyActor } from '../actor.ts';
import { listResumeAccesses } from '../resumes/list-resume-accesses.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { applyToJob } from './apply-to-job.ts';
import { SearchApplicationsInput } from './match-schemas.ts';
import { searchApplications } from './search-applications.ts';
import { withdrawApplication } from './withdraw-application.ts';

const { deps, as } = await openHarness();
const { db } = deps;
let company: CompanyActor;
let jobId: number;

beforeAll(async () => {
  ({ company, id: jobId } = await makeJob(db));
});

async function applicant(used: string, job = jobId) {
  const student = await makeStudent(db);
  const { id: resumeId } = await uploadResume(as(student), {
    fileName: 'cv.pdf',
    bytes: makePdf(resumeLines({ used, skills: ['Excel'] })),
  });
  const resume = { kind: 'stored', resumeId } as const;
  const { id } = await applyToJob(as(student), { jobId: job, coverLetter: null, resume });
  return { id, student };
}

async function find(input: object, actor: Parameters<typeof as>[0] = company) {
  return await searchApplications(as(actor), SearchApplicationsInput.parse(input));
}

async function found(input: object, actor?: CompanyActor) {
  const { items } = await find(input, actor);
  return items.map(({ application, hits }) => [application.id, hits.map(({ quote }) => quote)]);
}

it('finds all words, beginnings and other forms, with their places', async () => {
  const { id } = await applicant('Repaired seismographs for fieldwork in Aswan.');
  await applicant('Repaired bicycles.');

  expect(await found({ search: 'seismograph repairs' })).toEqual([
    [id, ['Repaired', 'seismographs']],
  ]);
  expect(await found({ search: 'seismo' })).toEqual([[id, ['seismographs']]]);
  expect(await found({ search: 'seismograph paris' })).toEqual([]);
});

it('tells the words around each place', async () => {
  await applicant('Repaired seven theodolites of the survey for fieldwork in Aswan.');
  const { items } = await find({ search: 'theodolite' });
  expect(items.map(({ hits }) => hits)).toEqual([
    [
      expect.objectContaining({
        before: expect.stringMatching(/Repaired seven $/u),
        quote: 'theodolites',
        after: expect.stringMatching(/^ of the survey for fieldwork in Aswan\./u),
      }),
    ],
  ]);
});

it('finds skills by id, whatever they are called', async () => {
  const { id } = await applicant('Kept a Postgres database for a clinic.');
  expect(await found({ skills: ['postgresql'], search: 'clinic' })).toEqual([
    [id, ['Postgres', 'clinic']],
  ]);
  expect(await found({ skills: ['sql'], search: 'clinic' })).toEqual([
    [id, ['Postgres', 'clinic']],
  ]);
  expect(await found({ skills: ['postgresql', 'apache-kafka'] })).toEqual([]);
});

it('looks through the applicants of the company only, of one job or all', async () => {
  const other = await makeJob(db, { company });
  const { id } = await applicant('Tuned harpsichords.');
  const elsewhere = await applicant('Tuned harpsichords.', other.id);
  await applicant('Tuned harpsichords.', (await makeJob(db)).id);

  const ids = async (input: object) => (await found(input)).map(([one]) => one);
  expect(await ids({ search: 'harpsichord' })).toEqual([elsewhere.id, id]);
  expect(await ids({ search: 'harpsichord', jobId })).toEqual([id]);
  const first = await find({ search: 'harpsichord', limit: 1 });
  const second = await find({ search: 'harpsichord', limit: 1, cursor: first.nextCursor });
  expect(second.items.map(({ application }) => application.id)).toEqual([id]);
  expect(await found({ search: 'harpsichord' }, await makeCompany(db))).toEqual([]);
});

it('shows nothing of a withdrawn application', async () => {
  const { id, student } = await applicant('Bred axolotls.');
  expect(await found({ search: 'axolotl' })).toHaveLength(1);
  await withdrawApplication(as(student), { applicationId: id });
  expect(await found({ search: 'axolotl' })).toEqual([]);
});

it('shows nothing of an application that is withdrawn before the access is recorded', async () => {
  const job = await makeJob(db, { company, blind: true });
  const { student, id } = await applicant('Wound sundials.', job.id);
  const { extractor } = deps;
  const late: typeof extractor = {
    ...extractor,
    redactTexts: async (...args) => {
      await withdrawApplication(as(student), { applicationId: id });
      return await extractor.redactTexts(...args);
    },
  };
  const input = SearchApplicationsInput.parse({ jobId: job.id });
  const { items } = await searchApplications({ ...as(company), extractor: late }, input);
  const { items: accesses } = await listResumeAccesses(as(student), { limit: 10 });
  expect([items, accesses]).toEqual([[], []]);
});

it('tells each student that their resume was shown', async () => {
  const { student } = await applicant('Restored zoetropes.');
  await find({ search: 'zoetrope' });
  const { items } = await listResumeAccesses(as(student), { limit: 10 });
  expect(items.map(({ kind, company: { id } }) => [kind, id])).toEqual([
    ['text', company.companyId],
  ]);
});

it('takes any words and signs as they are', async () => {
  for (const search of ["'", "o'neil \\ & | !", '<->', ':*', 'c++', '()', 'نص']) {
    // oxlint-disable-next-line no-await-in-loop -- One database connection.
    expect(Array.isArray(await found({ search }))).toBe(true);
  }
});

it('is for companies, and for their own jobs', async () => {
  await expect(find({}, await makeStudent(db))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(find({}, anonymous)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(find({ jobId }, await makeCompany(db))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(find({ cursor: 'x' })).rejects.toMatchObject({ code: 'INVALID', field: 'cursor' });
});

it('refuses a skill that does not exist, by its place', async () => {
  await expect(find({ skills: ['postgresql', 'no-such-skill'] })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'skills.1',
    reason: { code: 'NOT_KNOWN', kind: 'skill' },
  });
});
