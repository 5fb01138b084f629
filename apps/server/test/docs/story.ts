import type { Requirement } from '@internsync/core/matches/schemas';
import { MOST_WEBHOOKS } from '@internsync/core/webhooks/schemas';
import { z } from 'zod';
import { writeResumePdf } from '../../demo/resume-pdf.ts';
import { textPdf } from '../pdf.ts';
import { readStream } from './read-stream.ts';
import { formOf, type Caller, type Recorder } from './recorder.ts';

/** No row has this id. */
const ABSENT = 999;
/** No list has this cursor. */
const CURSOR = 'of-another-list';
const PASSWORD = 'a long enough password';
const NEW_PASSWORD = 'a much longer password';
const COMPANY = {
  username: 'nile',
  password: PASSWORD,
  companyName: 'Nile Software',
  hrEmail: 'hr@nile.example',
  website: 'https://nile.example',
};
const STUDENT = {
  username: 'salma',
  password: PASSWORD,
  fullName: 'Salma Haddad',
  email: 'salma@uni.example',
};
const JOB = {
  title: 'Backend intern',
  shortDescription: 'Build APIs in TypeScript',
  description: 'Build and test APIs with a team of five.\nSix months, from July.',
  location: 'Cairo',
  workMode: 'hybrid',
  deadline: '2030-04-30',
} as const;
const MIB = 1024 * 1024;
const PAST = '2020-01-01';
const RESUME = writeResumePdf();
const WRONG_FILES = [
  new File(['no PDF'], 'resume.pdf'),
  new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'resume.pdf'),
];

const WithId = z.object({ id: z.int() });
const WithTokens = z.object({ accessToken: z.string(), refreshToken: z.string() });
const WithAccount = z.object({ account: z.object({ userId: z.int() }) });
const Sessions = z.array(z.object({ id: z.string(), current: z.boolean() }));

type Need = z.infer<typeof Requirement>['need'];

/** What the parts of the story share. */
interface Scene {
  readonly recorder: Recorder;
  readonly company: Caller;
  readonly student: Caller;
}

/**
 * Plays one story through every procedure: a company posts a job, a student applies and follows the
 * application, the company reviews it. On the way it provokes the errors that the procedures declare.
 */
export async function playStory(recorder: Recorder): Promise<void> {
  const scene = { recorder, ...(await signUp(recorder)) };
  await keepProfile(scene);
  await useLinks(recorder);
  const jobId = await postJob(scene);
  const resumeId = await manageResumes(scene, jobId);
  const applicationId = await apply(scene, jobId, resumeId);
  await review(scene, jobId, applicationId);
  await hearByWebhook(scene, applicationId);
  await readNotices(scene);
  await withdraw(scene, { jobId, resumeId, applicationId });
  await endJob(scene, jobId);
  await leave(scene);
}

async function signUp(recorder: Recorder) {
  const company = await recorder.call('auth.registerCompany', COMPANY);
  await recorder.refuse('auth.registerCompany', { ...COMPANY, username: 'nile2' });
  await recorder.refuse('auth.registerCompany', { ...COMPANY, password: 'password' });
  await recorder.call('auth.registerStudent', STUDENT);
  await recorder.refuse('auth.registerStudent', STUDENT);
  await recorder.refuse('auth.registerStudent', { ...STUDENT, password: 'password' });
  const credentials = { username: STUDENT.username, password: PASSWORD };
  const signedIn = WithTokens.parse(await recorder.call('auth.logIn', credentials));
  await recorder.refuse('auth.logIn', { username: 'nobody', password: PASSWORD });
  const { refreshToken } = signedIn;
  const student = toCaller(await recorder.call('auth.refresh', { refreshToken }));
  await recorder.refuse('auth.refresh', { refreshToken: 'none' });
  await recorder.call('auth.me', undefined, student);
  return { company: toCaller(company), student };
}

async function keepProfile({ recorder, student, company }: Scene) {
  const profile = {
    phone: '+20 100 123 4567',
    university: 'Cairo University',
    major: 'Computer science',
    graduation: '2031-06',
  };
  await recorder.call('auth.updateProfile', { language: 'en', student: profile }, student);
  await recorder.refuse('auth.updateProfile', { student: profile }, company);
  const other = { username: 'delta', companyName: 'Delta Ticketing', hrEmail: 'hr@delta.example' };
  const delta = toCaller(await recorder.do('auth.registerCompany', { ...COMPANY, ...other }));
  await recorder.refuse('auth.updateProfile', { company: { name: COMPANY.companyName } }, delta);
  const email = 'salma.haddad@uni.example';
  await recorder.call('auth.setEmail', { email, password: PASSWORD }, student);
  await recorder.refuse('auth.setEmail', { email, password: NEW_PASSWORD }, student);
  await recorder.call('auth.sendVerification', undefined, student);
}

/** What somebody does with links in mail, who is not signed in. */
async function useLinks(recorder: Recorder) {
  const { email: _none, ...without } = { ...STUDENT, username: 'omar' };
  const registered = await recorder.do('auth.registerStudent', without);
  await recorder.refuse('auth.sendVerification', undefined, toCaller(registered));
  const { userId } = WithAccount.parse(registered).account;
  const token = await recorder.link(userId, 'verify_email');
  await recorder.call('auth.verifyEmail', { token });
  await recorder.refuse('auth.verifyEmail', { token });
  await recorder.refuse('auth.verifyEmail', { token: 'none' });
  await recorder.call('auth.requestPasswordReset', { email: STUDENT.email });
  const reset = { token: await recorder.link(userId, 'reset_password'), newPassword: NEW_PASSWORD };
  await recorder.refuse('auth.resetPassword', { ...reset, newPassword: 'password' });
  await recorder.call('auth.resetPassword', reset);
  await recorder.refuse('auth.resetPassword', reset);
  await recorder.refuse('auth.resetPassword', { ...reset, token: 'none' });
}

async function postJob({ recorder, company, student }: Scene): Promise<number> {
  const { id: jobId } = WithId.parse(await recorder.call('jobs.create', JOB, company));
  await recorder.refuse('jobs.create', { ...JOB, deadline: PAST }, company);
  await recorder.refuse('jobs.close', { jobId }, company);
  await recorder.showRefusal('jobs.create', { ...JOB, title: '', workMode: 'moon' }, company);
  await recorder.call('jobs.update', { jobId, location: 'Cairo or Giza' }, company);
  await recorder.refuse('jobs.update', { jobId: ABSENT, location: 'Giza' }, company);
  await recorder.refuse('jobs.update', { jobId, deadline: PAST }, company);
  const expectedUpdatedAt = '2020-01-01T00:00:00.000Z';
  await recorder.refuse('jobs.update', { jobId, location: 'Giza', expectedUpdatedAt }, company);
  await recorder.call('jobs.publish', { jobId }, company);
  await recorder.refuse('jobs.publish', { jobId: ABSENT }, company);
  await recorder.call('jobs.get', { jobId }, student);
  await recorder.refuse('jobs.get', { jobId: ABSENT }, student);
  await recorder.call('jobs.list', { search: 'typescript', limit: 10 }, student);
  await recorder.call('jobs.facets', { search: 'typescript' }, student);
  await recorder.refuse('jobs.list', { cursor: CURSOR }, student);
  await keepForLater({ recorder, student }, jobId);
  await requireSkills({ recorder, company, student }, jobId);
  await lookAround({ recorder, company }, jobId);
  return jobId;
}

async function keepForLater(
  { recorder, student }: Pick<Scene, 'recorder' | 'student'>,
  jobId: number,
) {
  await recorder.call('jobs.save', { jobId }, student);
  await recorder.refuse('jobs.save', { jobId: ABSENT }, student);
  await recorder.call('jobs.saved', undefined, student);
  await recorder.refuse('jobs.saved', { cursor: CURSOR }, student);
  await recorder.call('jobs.standing', { jobIds: [jobId] }, student);
  await recorder.call('jobs.unsave', { jobId }, student);
}

const WithCompany = z.object({ company: WithId });

/** What somebody reads who has no account. */
async function lookAround(
  { recorder, company: asCompany }: Pick<Scene, 'recorder' | 'company'>,
  jobId: number,
) {
  await recorder.call('public.jobs', { search: 'typescript', workModes: ['hybrid', 'remote'] });
  await recorder.refuse('public.jobs', { cursor: CURSOR });
  await recorder.call('public.facets', { search: 'typescript', workModes: ['hybrid'] });
  for (const path of ['public.jobs', 'public.facets'] as const) {
    // oxlint-disable no-await-in-loop -- In order.
    await recorder.refuse(path, { saved: true });
    await recorder.refuse(path, { saved: true }, asCompany);
    // oxlint-enable no-await-in-loop
  }
  const { company } = WithCompany.parse(await recorder.call('public.job', { jobId }));
  await recorder.refuse('public.job', { jobId: ABSENT });
  await recorder.call('public.company', { companyId: company.id });
  await recorder.refuse('public.company', { companyId: ABSENT });
  await recorder.call('public.counts', undefined);
  await recorder.call('public.index', undefined);
  await recorder.refuse('public.index', { cursor: CURSOR });
}

async function requireSkills({ recorder, company, student }: Scene, jobId: number) {
  await recorder.call('jobs.skills', { search: 'typescr', limit: 3 }, company);
  await recorder.call('jobs.requirements', { jobId }, student);
  await recorder.refuse('jobs.requirements', { jobId: ABSENT }, student);
  const need: Need = {
    kind: 'skill',
    anyOf: ['typescript', 'javascript'],
    months: null,
    used: true,
  };
  const english: Need = { kind: 'language', language: 'en', level: 'B2' };
  const requirements = [
    { importance: 'must', need },
    { importance: 'nice', need: english },
  ] as const;
  await recorder.call('jobs.setRequirements', { jobId, requirements: [...requirements] }, company);
  await recorder.refuse(
    'jobs.setRequirements',
    { jobId: ABSENT, requirements: [...requirements] },
    company,
  );
  const nothing: Need = { ...need, anyOf: ['none'] };
  const unknown = { importance: 'must', need: nothing } as const;
  await recorder.refuse('jobs.setRequirements', { jobId, requirements: [unknown] }, company);
  await recorder.refuse(
    'jobs.setRequirements',
    { jobId, requirements: [], expectedRevision: 'that of yesterday' },
    company,
  );
}

async function manageResumes({ recorder, student }: Scene, jobId: number): Promise<number> {
  const upload = { as: student, file: RESUME };
  const uploaded = await recorder.callWithForm('resumes.upload', {}, upload);
  const { id: resumeId } = WithId.parse(uploaded);
  for (const file of WRONG_FILES) {
    const application = formOf(file, { jobId: String(jobId) });
    await recorder.refuse('resumes.upload', formOf(file), student);
    await recorder.refuse('applications.submit', application, student);
  }
  recorder.roomBytes = MIB;
  const large = new File([textPdf('Salma Haddad', { size: 2 * MIB })], 'resume.pdf');
  await recorder.refuse('resumes.upload', formOf(large), student);
  recorder.roomBytes = Number.POSITIVE_INFINITY;
  await recorder.call('resumes.list', undefined, student);
  await recorder.refuse('resumes.list', { cursor: CURSOR }, student);
  await recorder.call('resumes.text', { resumeId }, student);
  await recorder.refuse('resumes.text', { resumeId: ABSENT }, student);
  await recorder.call('resumes.layout', { resumeId }, student);
  await recorder.refuse('resumes.layout', { resumeId: ABSENT }, student);
  await recorder.call('resumes.analysis', { resumeId }, student);
  await recorder.refuse('resumes.analysis', { resumeId: ABSENT }, student);
  const corrections = [{ path: '/basics/label', value: 'Backend engineer' }];
  await recorder.call('resumes.correct', { resumeId, corrections }, student);
  await recorder.refuse('resumes.correct', { resumeId: ABSENT, corrections }, student);
  const late = { resumeId, corrections, expectedRevision: 'an earlier one' };
  await recorder.refuse('resumes.correct', late, student);
  await recorder.call('resumes.match', { resumeId, jobId }, student);
  await recorder.refuse('resumes.match', { resumeId: ABSENT, jobId }, student);
  await readLater({ recorder, student });
  await recorder.call('resumes.download', { resumeId }, student);
  await recorder.refuse('resumes.download', { resumeId: ABSENT }, student);
  return resumeId;
}

/** Uploads a file whose reading takes longer than the upload waits. */
async function readLater({ recorder, student }: Pick<Scene, 'recorder' | 'student'>) {
  await using stream = await readStream(recorder, student, 'resumes.events');
  recorder.patienceMs = 0;
  const slow = formOf(new File([textPdf('Salma Haddad, 20 pages')], 'long.pdf'));
  const { id: resumeId } = WithId.parse(await recorder.do('resumes.upload', slow, student));
  recorder.patienceMs = 60_000;
  await recorder.do('resumes.text', { resumeId }, student);
  recorder.noteStream('resumes.events', await stream.read(2));
}

async function apply(
  { recorder, student }: Scene,
  jobId: number,
  resumeId: number,
): Promise<number> {
  const letter = { coverLetter: 'I have built two APIs.' };
  const input = { jobId, resumeId, ...letter };
  const submitted = await recorder.call('applications.submit', input, student);
  const { id: applicationId } = WithId.parse(submitted);
  await recorder.refuse('applications.submit', { jobId, resumeId }, student);
  await recorder.refuse('applications.submit', { jobId: ABSENT, resumeId }, student);
  await recorder.call('applications.get', { applicationId }, student);
  await recorder.refuse('applications.get', { applicationId: ABSENT }, student);
  await recorder.call('applications.mine', { statuses: ['pending', 'shortlisted'] }, student);
  await recorder.refuse('applications.mine', { cursor: CURSOR }, student);
  return applicationId;
}

async function review(
  { recorder, company, student }: Scene,
  jobId: number,
  applicationId: number,
): Promise<void> {
  await using stream = await readStream(recorder, student);
  await recorder.call('applications.forJob', { jobId }, company);
  await recorder.refuse('applications.forJob', { jobId: ABSENT }, company);
  await recorder.refuse('applications.forJob', { jobId, cursor: CURSOR }, company);
  await recorder.call('applications.resumeText', { applicationId }, company);
  await recorder.refuse('applications.resumeText', { applicationId: ABSENT }, company);
  await recorder.call('applications.resumeLayout', { applicationId }, company);
  await recorder.refuse('applications.resumeLayout', { applicationId: ABSENT }, company);
  await recorder.call('applications.resumeFile', { applicationId }, company);
  await recorder.refuse('applications.resumeFile', { applicationId: ABSENT }, company);
  await recorder.call('applications.analysis', { applicationId }, company);
  await recorder.refuse('applications.analysis', { applicationId: ABSENT }, company);
  await recorder.call('applications.match', { applicationId }, company);
  await recorder.refuse('applications.match', { applicationId: ABSENT }, company);
  await recorder.call('jobs.waiting', undefined, company);
  await recorder.call('applications.exportCsv', { jobId }, company);
  await recorder.refuse('applications.exportCsv', { jobId: ABSENT }, company);
  await recorder.call('applications.ranked', { jobId }, company);
  await recorder.refuse('applications.ranked', { jobId: ABSENT }, company);
  await recorder.refuse('applications.ranked', { jobId, cursor: CURSOR }, company);
  await recorder.call('applications.search', { search: 'typescript' }, company);
  await recorder.refuse('applications.search', { jobId: ABSENT }, company);
  await recorder.refuse('applications.search', { cursor: CURSOR }, company);
  await recorder.call('jobs.setBlind', { jobId, blind: true }, company);
  await recorder.refuse('jobs.setBlind', { jobId: ABSENT, blind: true }, company);
  await recorder.refuse('jobs.setBlind', { jobId, blind: false }, company);
  await recorder.call('applications.reveal', { applicationId }, company);
  await recorder.refuse('applications.reveal', { applicationId: ABSENT }, company);
  const change = { applicationId, status: 'shortlisted', expectedStatus: 'pending' } as const;
  await using inbox = await readStream(recorder, student, 'notices.events');
  await inbox.read(2);
  await recorder.call('applications.setStatus', change, company);
  await recorder.refuse('applications.setStatus', { ...change, status: 'accepted' }, company);
  await recorder.refuse('applications.setStatus', { ...change, applicationId: ABSENT }, company);
  const absent = { ...change, applicationId: ABSENT };
  await recorder.call('applications.setStatuses', { moves: [change, absent] }, company);
  await recorder.refuse('applications.setStatuses', { moves: [change, change] }, company);
  // The connection, the company that opens the resume and reveals who applied, and the new status.
  recorder.noteStream('applications.events', await stream.read(4));
  // The connection, and two counts around the notice of the new status.
  recorder.noteStream('notices.events', await inbox.read(4));
  await recorder.call('applications.counts', undefined, student);
}

async function hearByWebhook({ recorder, company }: Scene, applicationId: number): Promise<void> {
  const url = 'https://payroll.nile.example/internsync';
  const kinds = ['application_submitted', 'application_status_changed'] as const;
  const input = { url, kinds: [...kinds], description: 'Payroll' };
  const { id: webhookId } = WithId.parse(await recorder.call('webhooks.create', input, company));
  await recorder.refuse('webhooks.create', { url: 'http://payroll.nile.example/' }, company);
  for (let others = 1; others < MOST_WEBHOOKS; others += 1) {
    await recorder.do('webhooks.create', { url: `${url}/${others}` }, company);
  }
  await recorder.refuse('webhooks.create', { url }, company);
  for (let others = 1; others < MOST_WEBHOOKS; others += 1) {
    await recorder.do('webhooks.remove', { webhookId: webhookId + others }, company);
  }
  await recorder.call('webhooks.list', undefined, company);
  await recorder.call('webhooks.update', { webhookId, description: 'Payroll, Cairo' }, company);
  await recorder.refuse('webhooks.update', { webhookId: ABSENT, description: 'Payroll' }, company);
  await recorder.refuse('webhooks.update', { webhookId, url: 'http://nile.example/' }, company);
  await recorder.call('webhooks.test', { webhookId }, company);
  await recorder.refuse('webhooks.test', { webhookId: ABSENT }, company);
  const status = 'interview_scheduled';
  await recorder.do('applications.setStatus', { applicationId, status }, company);
  await recorder.call('webhooks.deliveries', { webhookId, limit: 1 }, company);
  await recorder.refuse('webhooks.deliveries', { webhookId: ABSENT }, company);
  await recorder.refuse('webhooks.deliveries', { webhookId, cursor: CURSOR }, company);
  await recorder.call('webhooks.replay', { webhookId, since: '2030-03-04T00:00:00Z' }, company);
  await recorder.refuse('webhooks.replay', { webhookId, deliveryId: ABSENT }, company);
  await recorder.call('webhooks.rotateSecret', { webhookId }, company);
  await recorder.refuse('webhooks.rotateSecret', { webhookId: ABSENT }, company);
  await recorder.call('events.since', { after: 0, limit: 2 }, company);
  await recorder.call('webhooks.disable', { webhookId }, company);
  await recorder.refuse('webhooks.disable', { webhookId: ABSENT }, company);
  await recorder.refuse('webhooks.test', { webhookId }, company);
  await recorder.refuse('webhooks.replay', { webhookId, afterEventId: 0 }, company);
  await recorder.call('webhooks.enable', { webhookId }, company);
  await recorder.refuse('webhooks.enable', { webhookId: ABSENT }, company);
  await recorder.call('webhooks.remove', { webhookId }, company);
  await recorder.refuse('webhooks.remove', { webhookId }, company);
}

async function withdraw(
  { recorder, company, student }: Scene,
  {
    jobId,
    resumeId,
    applicationId,
  }: Readonly<Record<'jobId' | 'resumeId' | 'applicationId', number>>,
): Promise<void> {
  await recorder.call('resumes.accessLog', { resumeId }, student);
  await recorder.refuse('resumes.accessLog', { resumeId: ABSENT }, student);
  await recorder.refuse('resumes.accessLog', { cursor: CURSOR }, student);
  await recorder.refuse('resumes.remove', { resumeId }, student);
  await recorder.call('applications.withdraw', { applicationId }, student);
  await recorder.refuse('applications.withdraw', { applicationId: ABSENT }, student);
  await recorder.refuse('applications.resumeText', { applicationId }, company);
  await recorder.refuse('applications.resumeLayout', { applicationId }, company);
  await recorder.refuse('applications.resumeFile', { applicationId }, company);
  await recorder.refuse('applications.reveal', { applicationId }, company);
  await recorder.refuse('applications.analysis', { applicationId }, company);
  await recorder.refuse('applications.match', { applicationId }, company);
  await recorder.callWithForm(
    'applications.submit',
    { jobId: String(jobId) },
    { as: student, file: RESUME, title: 'With a new resume' },
  );
  await recorder.do('applications.setStatus', { applicationId, status: 'rejected' }, company);
  await recorder.refuse('applications.withdraw', { applicationId }, student);
  const spare = WithId.parse(await recorder.do('resumes.upload', formOf(RESUME), student));
  await recorder.call('resumes.remove', { resumeId: spare.id }, student);
  await recorder.refuse('resumes.remove', { resumeId: ABSENT }, student);
}

const Notices = z.object({ items: z.array(WithId).min(1) });

async function readNotices({ recorder, company, student }: Scene): Promise<void> {
  const { items } = Notices.parse(await recorder.call('notices.list', undefined, student));
  await recorder.refuse('notices.list', { cursor: CURSOR }, student);
  await recorder.call('notices.unread', undefined, student);
  const [{ id: newest } = { id: ABSENT }] = items;
  await recorder.call('notices.read', { noticeIds: [newest] }, student);
  await recorder.call('notices.readAll', { upTo: newest }, student);
  await recorder.call('notices.preferences', undefined, company);
  const preferences = [{ kind: 'application_submitted', channel: 'mail', enabled: true } as const];
  await recorder.call('notices.setPreferences', { preferences }, company);
  await recorder.refuse('notices.setPreferences', { preferences }, student);
}

async function endJob({ recorder, company }: Scene, jobId: number): Promise<void> {
  await recorder.call('jobs.counts', undefined, company);
  await using stream = await readStream(recorder, company, 'jobs.events');
  await recorder.call('jobs.duplicate', { jobId }, company);
  await recorder.refuse('jobs.duplicate', { jobId: ABSENT }, company);
  await recorder.call('jobs.close', { jobId }, company);
  recorder.noteStream('jobs.events', await stream.read(2));
  await recorder.refuse('jobs.close', { jobId: ABSENT }, company);
  recorder.pass(JOB.deadline);
  const again = toCaller(
    await recorder.do('auth.logIn', { username: COMPANY.username, password: PASSWORD }),
  );
  await recorder.refuse('jobs.publish', { jobId }, again);
  await recorder.call('jobs.delete', { jobId }, again);
  await recorder.refuse('jobs.delete', { jobId: ABSENT }, again);
}

async function leave({ recorder }: Scene): Promise<void> {
  const { username } = STUDENT;
  const logIn = async (password: string) =>
    toCaller(await recorder.do('auth.logIn', { username, password }));
  await logIn(PASSWORD);
  const student = await logIn(PASSWORD);
  const sessions = Sessions.parse(await recorder.call('auth.sessions', undefined, student));
  const sessionId = sessions.find(({ current }) => !current)?.id ?? '';
  await recorder.call('auth.revokeSession', { sessionId }, student);
  await recorder.refuse('auth.revokeSession', { sessionId }, student);
  await logIn(PASSWORD);
  await recorder.call('auth.revokeOtherSessions', undefined, student);
  await recorder.call('auth.exportData', undefined, student);
  const passwords = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  await recorder.call('auth.changePassword', passwords, student);
  await recorder.refuse('auth.changePassword', passwords, student);
  await recorder.call('auth.logOut', undefined, student);
  const last = await logIn(NEW_PASSWORD);
  await recorder.refuse('auth.deleteAccount', { password: PASSWORD }, last);
  await recorder.call('auth.deleteAccount', { password: NEW_PASSWORD }, last);
}

function toCaller(signedIn: unknown): Caller {
  return { token: WithTokens.parse(signedIn).accessToken };
}
