import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createClient,
  resumeForm,
  toFile,
  type Application,
  type InternSyncClient,
  type Job,
  type ResumeText,
} from '@internsync/client';
import { reviewBlindly } from './blind-review.ts';
import { agreeOnRequirements, compareApplicants, seeMatch } from './fit.ts';
import { expectLive, inWords, LiveEvents } from './live-events.ts';
import { RESUME_PHRASES, writeResumePdf } from './resume-pdf.ts';
import { COMPANY, STUDENT, type Stage } from './stage.ts';
import type { RunningServer } from './start-server.ts';
import { ADDRESS, confirmAddress, openEars, readInbox, type CompanyEars } from './told.ts';

/** The two who act in the story, as they sign in. */
export const CAST = { company: 'nile-software', student: 'salma' } as const;
export const PASSWORD = 'a long enough password';
const REQUIREMENTS = `
Requirements
- Experience with TypeScript
- PostgreSQL
- You study computer science
- Available for 12 weeks from June 2027

Nice to have
- Docker
- Redis`;
const STEPS = ['under_review', 'shortlisted', 'interview_scheduled'] as const;

/**
 * Plays the story on a server.
 *
 * @returns the internship that it is about.
 * @throws when a step fails or its result is wrong.
 */
export async function tellStory(
  stage: Stage,
  { url, mails }: Pick<RunningServer, 'url' | 'mails'>,
): Promise<Job> {
  // One client per person, as on two machines.
  const company = createClient({ url: `${url}/trpc` });
  const student = createClient({ url: `${url}/trpc` });
  const job = await postJob(stage, company);
  const resume = writeResumePdf();
  const resumeId = await prepareStudent(stage, student, { job, resume, mails });
  await seeMatch(stage, student, { job, resumeId });
  await using ears = await openEars(stage, company);
  using live = new LiveEvents(student, stage);
  const application = await apply(stage, student, { job, resumeId, live, ears });
  await review(stage, company, { application, resume, live });
  await compareApplicants(stage, company, application);
  await move(stage, company, { application, live });
  await readInbox(stage, student, { mails, steps: STEPS });
  await reviewBlindly(stage, { company, student, live, resumeId });
  await readTimeline(stage, student, application);
  await readAccessLog(stage, student);
  return job;
}

async function postJob(stage: Stage, company: InternSyncClient): Promise<Job> {
  stage.scene('A company posts an internship');
  await stage.step(COMPANY, 'registers as Nile Software', async () => {
    const { account } = await company.auth.registerCompany.mutate({
      username: CAST.company,
      password: PASSWORD,
      companyName: 'Nile Software',
      hrEmail: 'jobs@nile.example',
      website: 'https://nile.example',
    });
    assert.equal(account.role, 'company');
  });
  const draft = await stage.step(COMPANY, 'writes a draft', async () => {
    const job = await company.jobs.create.mutate({
      title: 'Backend intern (TypeScript)',
      shortDescription: 'Build the services behind our booking platform.',
      description: `Three months with our platform team.\n${REQUIREMENTS}`,
      location: 'Cairo, Egypt',
      workMode: 'hybrid',
      workType: 'full_time',
    });
    assert.equal(job.status, 'draft');
    assert.equal(job.open, false);
    return job;
  });
  await agreeOnRequirements(stage, company, draft.id);
  return await stage.step(COMPANY, 'publishes it', async () => {
    const job = await company.jobs.publish.mutate({ jobId: draft.id });
    assert.equal(job.status, 'active');
    assert.equal(job.open, true);
    return job;
  });
}

async function prepareStudent(
  stage: Stage,
  student: InternSyncClient,
  { job, resume, mails }: { readonly job: Job; readonly resume: File; readonly mails: string },
): Promise<number> {
  stage.scene('A student finds it');
  await stage.step(STUDENT, 'registers as Salma Haddad', async () => {
    const { account } = await student.auth.registerStudent.mutate({
      username: CAST.student,
      password: PASSWORD,
      fullName: 'Salma Haddad',
      email: ADDRESS,
    });
    assert.equal(account.role, 'student');
  });
  await confirmAddress(stage, student, mails);
  await stage.step(STUDENT, 'searches for “typescript cairo”', async () => {
    const { items } = await student.jobs.list.query({ search: 'typescript cairo' });
    assert.deepEqual(
      items.map(({ id }) => id),
      [job.id],
    );
    stage.note(`finds “${job.title}” at ${job.company.name}, ${job.location}`);
  });
  const resumeId = await stage.step(STUDENT, `uploads “${resume.name}”`, async () => {
    const uploaded = await student.resumes.upload.mutate(resumeForm(resume));
    assert.equal(uploaded.sizeBytes, resume.size);
    assert.equal(uploaded.fileName, resume.name);
    return uploaded.id;
  });
  await stage.step(STUDENT, 'sees the text that was read from it', async () => {
    const read = await readText(student, resumeId);
    assertResumeText(read);
    assert.equal(read.pageCount, 1);
    for (const line of read.text?.split('\n').slice(0, 3) ?? []) stage.note(`| ${line}`);
  });
  return resumeId;
}

/** The resume's text, polled until it has been extracted; that takes longer on a busy server. */
async function readText(student: InternSyncClient, resumeId: number): Promise<ResumeText> {
  for (;;) {
    const read = await student.resumes.text.query({ resumeId });
    if (read.extraction.status !== 'pending') return read;
    await delay(200);
  }
}

function assertResumeText({ extraction, text }: Pick<ResumeText, 'extraction' | 'text'>): void {
  assert.equal(extraction.status, 'done');
  for (const phrase of RESUME_PHRASES) {
    assert.ok(text?.includes(phrase), `“${phrase}” is not in the text that was read`);
  }
}

async function apply(
  stage: Stage,
  student: InternSyncClient,
  {
    job,
    resumeId,
    live,
    ears,
  }: {
    readonly job: Job;
    readonly resumeId: number;
    readonly live: LiveEvents;
    readonly ears: CompanyEars;
  },
): Promise<Application> {
  stage.scene('The student applies, and watches');
  await stage.step(STUDENT, 'subscribes to live events', async () => await live.started());
  const application = await stage.step(STUDENT, 'applies with the resume', async () => {
    const submitted = await student.applications.submit.mutate({
      jobId: job.id,
      resumeId,
      coverLetter: 'I have used your booking platform for years and know what I would improve.',
    });
    assert.equal(submitted.status, 'pending');
    return submitted;
  });
  await expectLive(stage, live, { applicationId: application.id, kind: 'submitted' });
  await ears.hear(application);
  return application;
}

async function review(
  stage: Stage,
  company: InternSyncClient,
  {
    application: { id: applicationId, job },
    resume,
    live,
  }: { readonly application: Application; readonly resume: File; readonly live: LiveEvents },
): Promise<void> {
  stage.scene('The company reads the application');
  await stage.step(COMPANY, 'lists the applicants', async () => {
    const { items } = await company.applications.forJob.query({ jobId: job.id });
    assert.deepEqual(
      items.map(({ id, student }) => [id, student.fullName]),
      [[applicationId, 'Salma Haddad']],
    );
    stage.note('one so far: Salma Haddad');
  });
  await stage.step(COMPANY, 'opens the application', async () => {
    const opened = await company.applications.get.query({ applicationId });
    assert.equal(opened.status, 'pending');
    assert.match(opened.coverLetter ?? '', /booking platform/);
  });
  await stage.step(COMPANY, 'reads the resume’s text', async () => {
    assertResumeText(await company.applications.resumeText.mutate({ applicationId }));
  });
  await expectLive(stage, live, { applicationId, kind: 'resume_viewed' });
  await stage.step(COMPANY, 'downloads the file', async () => {
    const download = await company.applications.resumeFile.mutate({ applicationId });
    const sha256 = await sha256Of(resume);
    assert.equal(await sha256Of(toFile(download)), sha256);
    assert.equal(download.sha256, sha256);
    stage.note(`byte for byte the student’s, SHA-256 ${sha256.slice(0, 16)}…`);
  });
}

async function move(
  stage: Stage,
  company: InternSyncClient,
  {
    application: { id: applicationId },
    live,
  }: { readonly application: Application; readonly live: LiveEvents },
): Promise<void> {
  stage.scene('Towards an interview');
  let expectedStatus: Application['status'] = 'pending';
  for (const status of STEPS) {
    const fromStatus = expectedStatus;
    await stage.step(COMPANY, `moves the application to ${status}`, async () => {
      const moved = await company.applications.setStatus.mutate({
        applicationId,
        status,
        expectedStatus: fromStatus,
      });
      assert.equal(moved.status, status);
    });
    const change = { applicationId, kind: 'status_changed', fromStatus, toStatus: status } as const;
    await expectLive(stage, live, change);
    expectedStatus = status;
  }
}

async function readTimeline(
  stage: Stage,
  student: InternSyncClient,
  { id: applicationId }: Application,
): Promise<void> {
  stage.scene('What the student sees in the end');
  await stage.step(STUDENT, 'reads the timeline', async () => {
    const { status, timeline } = await student.applications.get.query({ applicationId });
    assert.equal(status, 'interview_scheduled');
    assert.deepEqual(
      timeline.map(({ sequence, kind, toStatus }) => [sequence, kind, toStatus]),
      [
        [1, 'submitted', 'pending'],
        [2, 'resume_viewed', null],
        ...STEPS.map((step, index) => [index + 3, 'status_changed', step]),
      ],
    );
    for (const event of timeline) {
      stage.note(`${event.sequence}. ${event.at.slice(11, 19)} UTC  ${inWords(event)}`);
    }
  });
}

/** Each access of the company in the story, the latest first. */
const ACCESSES = ['text', 'text', 'analysis', 'analysis', 'file', 'text'];

async function readAccessLog(stage: Stage, student: InternSyncClient): Promise<void> {
  await stage.step(STUDENT, 'reads who opened the resume', async () => {
    const { items } = await student.resumes.accessLog.query();
    assert.deepEqual(
      items.map(({ kind, company }) => [kind, company.name]),
      ACCESSES.map((kind) => [kind, 'Nile Software']),
    );
    stage.note(`Nile Software, ${items.length} times: its text, its file and its analysis`);
  });
}

async function sha256Of(file: File): Promise<string> {
  return createHash('sha256')
    .update(await file.bytes())
    .digest('hex');
}
