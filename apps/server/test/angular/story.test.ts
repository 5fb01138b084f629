import { readFile } from 'node:fs/promises';
import { findChromium } from '@internsync/mail/testing/find-chromium';
import { beforeAll, describe, expect, it } from 'vitest';
import { RESUME_PHRASES, writeResumePdf } from '../../demo/resume-pdf.ts';
import {
  entry,
  fillIn,
  isTold,
  join,
  press,
  section,
  shows,
  submit,
  titlesUnder,
} from './page-steps.ts';
import { openApp, type Person } from './person.ts';
import { setStage, type Stage } from './stage.ts';
import { preflights, urlsWithToken } from './traffic.ts';
import type { TypedPage } from './typed-page.ts';

declare global {
  var typedPage: TypedPage;
}

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write(
    '\nSKIPPED: the Angular client in a real browser, for there is no Chromium here (on Debian: apt-get install chromium)\n\n',
  );
}

const COMPANY = {
  'User name': 'nile',
  Password: 'Nile-flows-north-1',
  'Company name': 'Nile & Söhne',
  Website: 'https://nile.example',
  'HR mail': 'hr@nile.example',
};
const OTHER_COMPANY = {
  ...COMPANY,
  'User name': 'delta',
  'Company name': 'Delta',
  'HR mail': 'hr@delta.example',
};
const STUDENT = {
  'User name': 'salma',
  Password: 'Reads-at-night-2',
  'Full name': 'سلمى <Haddad>',
};
const JOB = {
  'Apply until': '2999-01-31',
  'Short description': 'Work with us',
  Description: 'A summer & more',
  Location: 'Cairo',
};
const LAB = 'R&D "Lab"';
const TITLES = ['Backend', 'Frontend', LAB, 'Design', 'Data'];
const DRAFT = 'Not yet';
/** Newest first, four per page. */
const PAGES = [['Data', 'Design', LAB, 'Frontend'], ['Backend']] as const;
/** Above all limits of bodies. */
const TOO_MANY_BYTES = 6 * 1024 * 1024;
const COVER = 'I <3 research & tea';

let stage: Stage;
beforeAll(async () => {
  if (chromium === null) return undefined;
  stage = await setStage(chromium);
  return () => stage[Symbol.asyncDispose]();
});

describe.skipIf(chromium === null)('an Angular client of the legacy API', () => {
  it('lets a company and a student do all their business', async () => {
    await using company = await openApp(stage.browser, stage.allowedOrigin);
    await using student = await openApp(stage.browser, stage.allowedOrigin);
    const cv = Buffer.from(await writeResumePdf().arrayBuffer());

    await join(company, 'company', COMPANY);
    await join(student, 'student', STUDENT);
    // The page reads these values from the token.
    await shows(company.page, 'Nile & Söhne (nile, c)');
    await shows(student.page, 'سلمى <Haddad> (salma, s)');
    await postJobs(company);
    await student.page.reload();
    await lookThroughJobs(student);
    await findAndApply(student, cv);
    await company.page.reload();
    await reviewApplication(company, cv);
    await student.page.reload();
    await shows(section(student, 'My applications'), `${LAB}: interview_scheduled`);

    for (const { traffic, crashes } of [company, student]) {
      expect(crashes).toEqual([]);
      expect(traffic.corsErrors).toEqual([]);
      const asked = preflights(traffic).filter(({ headers }) =>
        headers.get('access-control-request-headers')?.split(',').includes('authorization'),
      );
      expect(new Set(asked.map(({ headers }) => headers.get('origin')))).toEqual(
        new Set(['http://localhost:4200']),
      );
      expect(new Set(asked.map(({ url }) => url))).toEqual(urlsWithToken(traffic));
    }
    const methods = preflights(company.traffic).map(({ headers }) =>
      headers.get('access-control-request-method'),
    );
    expect(new Set(methods)).toEqual(new Set(['GET', 'POST', 'PUT']));
  });

  it('shows what the server refuses in the words of the old one', async () => {
    await using person = await openApp(stage.browser, stage.allowedOrigin);
    const { 'User name': name } = OTHER_COMPANY;

    await submit(person, 'Register as a company', OTHER_COMPANY);
    await isTold(person, 'Data is completed.');
    await submit(person, 'Register as a company', OTHER_COMPANY);
    await isTold(person, 'User: delta has been registered!');
    await submit(person, 'Log in', { 'User name': name, Password: 'not that one' });
    await isTold(person, '401: wrong.');
    await submit(person, 'Log in', { 'User name': name, Password: OTHER_COMPANY.Password });
    await person.page.waitForURL('**/company');
    await person.page.goto(`${stage.allowedOrigin}/student`);
    await isTold(person, '401: Only students can access this endpoint!');
    await person.page.goto(`${stage.allowedOrigin}/company`);
    const huge = 'x'.repeat(TOO_MANY_BYTES);
    await submit(person, 'Post a job', { Title: LAB, ...JOB, Description: huge });
    await isTold(person, '413: The body is too large');

    expect(person.crashes).toEqual([]);
  });

  it('is kept out at an origin that the server does not let in', async () => {
    await using outside = await openApp(stage.browser, stage.otherOrigin);
    await using inside = await openApp(stage.browser, stage.allowedOrigin);
    const { 'User name': name, Password: password, ...others } = STUDENT;
    const account = { 'User name': `${name}-outside`, Password: password };

    await submit(outside, 'Register as a student', { ...account, ...others });
    await isTold(outside, 'The server cannot be reached');
    await submit(inside, 'Log in', account);
    await isTold(inside, '401: wrong.');

    expect(outside.traffic.corsErrors).toEqual(['PreflightMissingAllowOriginHeader']);
    expect(inside.traffic.corsErrors).toEqual([]);
  });
});

describe.skipIf(chromium === null)('the typed client in a browser', () => {
  it('reports how much of a file is sent, and why a too large one is refused', async () => {
    await using person = await openApp(stage.browser, stage.typedOrigin);
    const { page, crashes } = person;
    const upload = async (content: Buffer) => {
      const file = { name: 'cv.pdf', mimeType: 'application/pdf', buffer: content };
      await page.locator('input').setInputFiles(file);
      return await page.evaluate(() => globalThis.typedPage.upload());
    };
    const resume = Buffer.from(await writeResumePdf().arrayBuffer());

    await page.evaluate(() => globalThis.typedPage.register('typed'));
    const taken = await upload(resume);
    const refused = await upload(Buffer.alloc(TOO_MANY_BYTES, '%PDF-1.7 '));

    expect(taken.error).toBeNull();
    const [last] = taken.seen.slice(-1);
    expect(last?.totalBytes).toBeGreaterThan(resume.length);
    expect(last?.sentBytes).toBe(last?.totalBytes);
    expect(taken.seen.map(({ sentBytes }) => sentBytes)).toEqual(
      taken.seen.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
    );
    expect(refused.error).toMatchObject({ code: 'TOO_LARGE', field: 'file' });
    expect(refused.error?.reason).toMatchObject({ code: 'FILE_TOO_LARGE', max: 5 * 1024 * 1024 });
    expect(crashes).toEqual([]);
  });
});

/** Posts the jobs, which are drafts at first, and activates all except `DRAFT`. */
async function postJobs(company: Person): Promise<void> {
  for (const title of [...TITLES, DRAFT]) {
    await submit(company, 'Post a job', { Title: title, ...JOB });
    const job = entry(company, 'Jobs', title);
    await shows(job, 'draft, On-Site, applicants: 0');
    if (title === DRAFT) continue;
    await press(job, 'Activate');
    await shows(job, 'active, On-Site, applicants: 0');
  }
}

async function lookThroughJobs(student: Person): Promise<void> {
  expect(await titlesUnder(student, 'Jobs, page 1')).toEqual(PAGES[0]);
  await shows(entry(student, 'Jobs', LAB), 'Nile & Söhne, Cairo, until 2999-01-31');
  await press(student.page, 'Next page');
  expect(await titlesUnder(student, 'Jobs, page 2')).toEqual(PAGES[1]);
  await press(student.page, 'Next page');
  await isTold(student, '400: Invalid page number');
}

async function findAndApply(student: Person, cv: Buffer): Promise<void> {
  await fillIn(student.page.getByRole('search'), { Search: 'r&d "l' });
  await press(student.page, 'Search');
  expect(await titlesUnder(student, 'Jobs with “r&d "l”, page 1')).toEqual([LAB]);
  const job = entry(student, 'Jobs', LAB);
  await fillIn(job, { 'Cover letter': COVER });
  const file = { name: 'cv.pdf', mimeType: 'application/pdf', buffer: cv };
  await job.getByLabel('CV').setInputFiles(file);
  await press(job, 'Apply');
  await isTold(student, 'You successfuly applied!');
  await shows(section(student, 'My applications'), `${LAB}: pending`);
  await press(job, 'Apply');
  await isTold(student, '400: You have already applied to this job!');
}

async function reviewApplication(company: Person, cv: Buffer): Promise<void> {
  const job = entry(company, 'Jobs', LAB);
  await shows(job, 'active, On-Site, applicants: 1');
  await press(job, 'Applicants');
  const applicant = entry(company, 'Applicants', STUDENT['Full name']);
  await shows(applicant, COVER);
  const [download] = await Promise.all([
    company.page.waitForEvent('download'),
    press(applicant, 'Download CV'),
  ]);
  expect(cv.equals(await readFile(await download.path()))).toBe(true);
  await press(applicant, 'Read CV');
  const text = company.page.getByLabel('Text of the CV');
  for (const phrase of RESUME_PHRASES) await text.getByText(phrase).waitFor();
  await applicant.getByLabel('Status').selectOption('interview_scheduled');
  await isTold(company, 'Application status updated successfully');
}
