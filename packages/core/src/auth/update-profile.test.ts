import { applications, companies, resumeAnalyses, students } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CompanyActor } from '../actor.ts';
import { getOwnAccount } from '../accounts/own-account.ts';
import { RegisterCompanyInput, UpdateProfileInput } from '../accounts/schemas.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { getApplication } from '../applications/get-application.ts';
import { prepareBlindReviews } from '../applications/prepare-blind-reviews.ts';
import { SearchApplicationsInput } from '../applications/match-schemas.ts';
import { searchApplications } from '../applications/search-applications.ts';
import { countFacets } from '../jobs/count-facets.ts';
import { createJob } from '../jobs/create-job.ts';
import { indexJobs } from '../jobs/index-jobs.ts';
import { listJobs } from '../jobs/list-jobs.ts';
import { CreateJobInput, JobFilterInput, ListJobsInput } from '../jobs/schemas.ts';
import { updateJob } from '../jobs/update-job.ts';
import { matchApplications } from '../matches/match-applications.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { makeCompany, makeJob, makeStudent, unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { resumeLines } from '../testing/resume-lines.ts';
import { registerCompany } from './register-company.ts';
import { updateProfile } from './update-profile.ts';

const { deps, as } = await openHarness();
const { db } = deps;

type Actor = Parameters<typeof as>[0];

async function change(actor: Actor, input: object) {
  return await updateProfile(as(actor), UpdateProfileInput.parse(input));
}

describe('a profile', () => {
  it('of a student changes in the given fields only; null clears one', async () => {
    const actor = await makeStudent(db, { fullName: 'Mona Adel' });
    const changed = await change(actor, {
      language: 'ar',
      student: { phone: '+20 100-123 4567', university: 'Cairo University', graduation: '2027-06' },
    });
    expect(changed).toMatchObject({
      role: 'student',
      language: 'ar',
      student: {
        fullName: 'Mona Adel',
        phone: '+201001234567',
        university: 'Cairo University',
        major: null,
        graduation: '2027-06',
      },
    });
    expect(await getOwnAccount(as(actor))).toEqual(changed);
    expect(await change(actor, { student: { university: null, major: 'Physics' } })).toMatchObject({
      language: 'ar',
      student: { phone: '+201001234567', university: null, major: 'Physics' },
    });
    expect(await change(actor, {})).toMatchObject({ student: { major: 'Physics' } });
  });

  it('of a company changes in the given fields only', async () => {
    const actor = await makeCompany(db);
    const about = 'We build boats.\nOn the Nile.';
    const website = 'https://boats.example';
    const changed = await change(actor, { company: { about, website } });
    expect(changed).toMatchObject({ role: 'company', company: { about, website } });
    expect(await change(actor, { company: { about: null } })).toMatchObject({
      company: { about: null, website },
    });
  });

  it.each([
    ['phone', '01001234567'],
    ['phone', '+0123456789'],
    ['phone', 'call me'],
    ['graduation', '2027'],
    ['graduation', '2027-13'],
    ['fullName', ' '],
    ['university', ''],
  ])('has no %s %j', (field, value) => {
    expect(UpdateProfileInput.safeParse({ student: { [field]: value } }).success).toBe(false);
  });

  it.each([
    ['00201001234567', '+201001234567'],
    ['+٢٠١٠٠١٢٣٤٥٦٧', '+201001234567'],
    [' (+20) 100.123.4567 ', '+201001234567'],
  ])('has the phone number %j as %s', (typed, phone) => {
    expect(UpdateProfileInput.parse({ student: { phone: typed } }).student?.phone).toBe(phone);
  });

  it('that changed is known to every process at once', async () => {
    const actor = await makeStudent(db, { fullName: 'Mona Adel' });
    const known = async () => {
      const account = await deps.accounts.find(actor, new Date());
      return account?.role === 'student' ? account.student.fullName : null;
    };
    expect(await known()).toBe('Mona Adel');
    // As another process, which knows nothing of this one's cache.
    const elsewhere = { ...as(actor), accounts: { ...deps.accounts, forget: () => undefined } };
    await updateProfile(elsewhere, { student: { fullName: 'Mona Hassan' } });
    await expect.poll(known, { timeout: 5000 }).toBe('Mona Hassan');
  });

  it('is changed by its owner alone', async () => {
    const [student, company] = [await makeStudent(db), await makeCompany(db)];
    const both = { student: { major: 'Physics' } };
    await expect(change(anonymous, both)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(change(company, both)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: { code: 'STUDENTS_ONLY' },
    });
    await expect(change(student, { company: { about: 'Us' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: { code: 'COMPANIES_ONLY' },
    });
    const limited: CompanyActor = { ...company, permissions: new Set(['manage_jobs'] as const) };
    await expect(change(limited, { company: { about: 'Us' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: { code: 'MISSING_PERMISSION', permission: 'manage_profile' },
    });
  });
});

describe('the name of a company', () => {
  const words = () => unique('zq').replaceAll('-', '');
  const searcher = makeStudent(db);

  async function found(search: string) {
    const { items } = await listJobs(as(await searcher), ListJobsInput.parse({ search }));
    return items.map(({ title, company }) => [title, company.name]);
  }

  it('is shown and found at once when it changes, and the old one is not found', async () => {
    const [before, after] = [words(), words()];
    const company = await makeCompany(db, { name: before });
    const job = await makeJob(db, { company, title: 'Backend intern' });
    expect(await found(before)).toEqual([['Backend intern', before]]);
    await change(company, { company: { name: after } });
    expect([await found(before), await found(after)]).toEqual([[], [['Backend intern', after]]]);
    const facets = await countFacets(as(await searcher), JobFilterInput.parse({ search: after }));
    expect(JSON.stringify(facets)).toContain(after);
    // What others wrote of the job in the meantime stays.
    await updateJob(as(company), { jobId: job.id, title: 'Frontend intern' });
    expect(await found(after)).toEqual([['Frontend intern', after]]);
  });

  it('is found for any number of jobs, of the oldest a little later', async () => {
    const [before, after] = [words(), words()];
    const company = await makeCompany(db, { name: before });
    for (let made = 0; made < 102; made += 1) await makeJob(db, { company });
    await change(company, { company: { name: after } });
    const count = async (search: string) => {
      const input = ListJobsInput.parse({ search, withTotal: true });
      return (await listJobs(as(await searcher), input)).total?.count;
    };
    expect([await count(before), await count(after)]).toEqual([2, 100]);
    await indexJobs(deps);
    expect([await count(before), await count(after)]).toEqual([0, 102]);
  });

  it('is found for a job that is created or changed at the same moment', async () => {
    const [before, after] = [words(), words()];
    const company = await makeCompany(db, { name: before });
    const job = await makeJob(db, { company });
    const input = CreateJobInput.parse({
      title: 'Sailor',
      shortDescription: 'Sail',
      description: 'Sail boats.',
      location: 'Cairo',
    });
    const [, created] = await Promise.all([
      change(company, { company: { name: after } }),
      createJob(as(company), input),
      updateJob(as(company), { jobId: job.id, title: 'Skipper' }),
    ]);
    await updateJob(as(company), { jobId: created.id, status: 'active' });
    const titles = (await found(after)).map(([title]) => title);
    expect(new Set(titles)).toEqual(new Set(['Sailor', 'Skipper']));
    expect(await found(before)).toEqual([]);
  });

  it('and its HR address stay unique, as at registration', async () => {
    const [one, other] = [await makeCompany(db), await registered()];
    const look = { company: { name: `${other.name.toUpperCase()} ` } };
    await expect(change(one, look)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'company.name',
      reason: { code: 'TAKEN' },
    });
    const mail = { company: { hrEmail: other.hrEmail.toUpperCase() } };
    await expect(change(one, mail)).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'company.hrEmail',
      reason: { code: 'TAKEN' },
    });
    // Its own name may be written otherwise.
    const [row] = await db.select().from(companies).where(eq(companies.id, one.companyId));
    const name = (row?.name ?? '').toUpperCase();
    expect(await change(one, { company: { name } })).toMatchObject({ company: { name } });
  });

  it('goes to one of two companies that take it at once', async () => {
    const [one, two] = [await makeCompany(db), await makeCompany(db)];
    const name = unique('Nile');
    const changes = await Promise.allSettled(
      [one, two].map((actor) => change(actor, { company: { name } })),
    );
    expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(changes.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT' },
    });
  });

  async function registered() {
    const [name, hrEmail] = [unique('Nile Labs'), `${unique('hr')}@example.org`];
    const input = { username: unique('company'), password: 'correct horse battery' };
    const website = 'https://nile.example';
    await registerCompany(
      as(anonymous),
      RegisterCompanyInput.parse({ ...input, companyName: name, hrEmail, website }),
    );
    return { name, hrEmail };
  }
});

describe('the name of a student', () => {
  it('is hidden in blind reviews after a change, and so is the one before', async () => {
    const { company, id: jobId } = await makeJob(db, { blind: true });
    const [before, after] = ['Quintessa Vorobyova', 'Zephyrine Okonkwo'];
    const student = await makeStudent(db, { fullName: before });
    const bytes = makePdf([...resumeLines({ name: after }), `Known as ${before} before.`]);
    const { id: resumeId } = await uploadResume(as(student), { fileName: 'cv.pdf', bytes });
    const { id: applicationId } = await applyToJob(as(student), {
      jobId,
      coverLetter: `I am ${before}, soon ${after}.`,
      resume: { kind: 'stored', resumeId },
    });
    const prepare = async () => {
      await matchApplications(deps, { of: 'application', id: applicationId });
      await prepareBlindReviews(deps, { of: 'application', id: applicationId });
    };
    const letter = async () => (await getApplication(as(company), { applicationId })).coverLetter;
    const finds = async (search: string) => {
      const input = SearchApplicationsInput.parse({ search, jobId });
      return (await searchApplications(as(company), input)).items.length;
    };
    await prepare();
    expect(await letter()).not.toContain('Quintessa');
    await change(student, { student: { fullName: after } });
    // Nothing is shown that was made for the old name.
    expect([await letter(), await finds('python')]).toEqual([null, 0]);
    await prepare();
    for (const name of [before, after]) {
      for (const word of name.split(' ')) {
        expect({
          word,
          letter: (await letter())?.includes(word),
          finds: await finds(word),
        }).toEqual({ word, letter: false, finds: 0 });
      }
    }
    expect(await finds('python')).toBe(1);
    const [row] = await db.select().from(students).where(eq(students.id, student.studentId));
    expect(row?.formerNames).toEqual([before]);
    // Back again, twice: no name stands there twice, nor the present one.
    await change(student, { student: { fullName: before } });
    await change(student, { student: { fullName: before } });
    const [again] = await db.select().from(students).where(eq(students.id, student.studentId));
    expect(again?.formerNames).toEqual([after]);
  });

  it('is not written over by what was made for the old one meanwhile', async () => {
    const { id: jobId } = await makeJob(db, { blind: true });
    const student = await makeStudent(db, { fullName: 'Quintessa Vorobyova' });
    const bytes = makePdf(resumeLines({ name: 'Quintessa Vorobyova' }));
    const { id: resumeId } = await uploadResume(as(student), { fileName: 'cv.pdf', bytes });
    const { id } = await applyToJob(as(student), {
      jobId,
      coverLetter: 'I am Zephyrine Okonkwo.',
      resume: { kind: 'stored', resumeId },
    });
    await matchApplications(deps, { of: 'application', id });
    const renaming = {
      ...deps,
      extractor: {
        ...deps.extractor,
        redactTexts: async (...args: Parameters<typeof deps.extractor.redactTexts>) => {
          const redacted = await deps.extractor.redactTexts(...args);
          await change(student, { student: { fullName: 'Zephyrine Okonkwo' } });
          return redacted;
        },
      },
    };
    await prepareBlindReviews(renaming, { of: 'application', id });
    const [row] = await db
      .select({
        letter: applications.blindCoverLetter,
        words: resumeAnalyses.identifyingWords,
      })
      .from(applications)
      .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, applications.resumeId))
      .where(eq(applications.id, id));
    expect(row).toEqual({ letter: null, words: null });
  });
});
