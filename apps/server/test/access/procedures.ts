import { randomUUID } from 'node:crypto';
import { JOB, type Person } from '../accounts.ts';
import { textPdf } from '../pdf.ts';
import { GONE, type Access } from './actors.ts';
import type { Things } from './things.ts';

/** `allowed`, or the HTTP status of the refusal. */
type Outcome = 'allowed' | 401 | 403 | 404;

/** The part of an input that needs no created objects. */
export type RowInput =
  | Readonly<Record<string, unknown>>
  | ((caller: Person | undefined) => object)
  | undefined;

interface Row {
  readonly access: Access<Outcome>;
  /** Creates the objects that the input names; they belong to the owners. */
  readonly make?: (things: Things) => Promise<object>;
  /** The rest of the input. */
  readonly input?: RowInput;
  /** Whether the call ends the caller's session or account; a new user then makes the call. */
  readonly ends?: boolean;
}

const all = (outcome: Outcome) => ({
  student: outcome,
  otherStudent: outcome,
  company: outcome,
  otherCompany: outcome,
});
const ANYBODY = {
  ...all('allowed'),
  anonymous: 'allowed',
  revoked: 'allowed',
  disabled: 'allowed',
  deleted: 'allowed',
} as const;
const NOBODY = { anonymous: 401, ...GONE } as const;
const SIGNED_IN = { ...NOBODY, ...all('allowed') } as const;
const STUDENTS = { ...SIGNED_IN, company: 403, otherCompany: 403 } as const;
const COMPANIES = { ...SIGNED_IN, student: 403, otherStudent: 403 } as const;
const ITS_STUDENT = { ...STUDENTS, otherStudent: 404 } as const;
const ITS_COMPANY = { ...COMPANIES, otherCompany: 404 } as const;
const ITS_TWO = { ...SIGNED_IN, otherStudent: 404, otherCompany: 404 } as const;

const file = { fileName: 'cv.pdf', base64: textPdf('A resume').toString('base64') };
const newcomer = () => ({ username: `new-${randomUUID()}`, password: `pw-${randomUUID()}` });

/** The access table. A procedure without a row fails the test; inputs have only required fields. */
export const PROCEDURES: Readonly<Record<string, Row>> = {
  'auth.registerStudent': { access: ANYBODY, input: () => ({ ...newcomer(), fullName: 'New' }) },
  'auth.registerCompany': {
    access: ANYBODY,
    input: () => ({
      ...newcomer(),
      companyName: `Company ${randomUUID()}`,
      hrEmail: `hr-${randomUUID()}@example.org`,
      website: 'https://example.org',
    }),
  },
  'auth.logIn': { access: ANYBODY, make: async (things) => await things.credentials() },
  'auth.refresh': { access: ANYBODY, make: async (things) => await things.refreshToken() },
  'auth.me': { access: SIGNED_IN },
  'auth.logOut': { access: SIGNED_IN, ends: true },
  'auth.changePassword': {
    access: SIGNED_IN,
    ends: true,
    input: (caller) => ({
      currentPassword: caller?.password ?? 'none',
      newPassword: `pw-${randomUUID()}`,
    }),
  },
  'auth.updateProfile': { access: SIGNED_IN, input: { language: 'ar' } },
  'auth.setEmail': {
    access: SIGNED_IN,
    input: (caller) => ({
      email: `${randomUUID()}@example.org`,
      password: caller?.password ?? 'none',
    }),
  },
  'auth.sendVerification': { access: SIGNED_IN },
  'auth.verifyEmail': {
    access: ANYBODY,
    make: async (things) => await things.link('verify_email'),
  },
  'auth.requestPasswordReset': {
    access: ANYBODY,
    input: () => ({ email: `${randomUUID()}@example.org` }),
  },
  'auth.resetPassword': {
    access: ANYBODY,
    make: async (things) => await things.link('reset_password'),
    input: () => ({ newPassword: `pw-${randomUUID()}` }),
  },
  'auth.sessions': { access: SIGNED_IN },
  'auth.revokeSession': {
    access: { ...ITS_STUDENT, company: 404, otherCompany: 404 },
    make: async (things) => await things.session(),
  },
  'auth.revokeOtherSessions': { access: SIGNED_IN },
  'auth.exportData': { access: SIGNED_IN },
  'auth.deleteAccount': {
    access: SIGNED_IN,
    ends: true,
    input: (caller) => ({ password: caller?.password ?? 'none' }),
  },
  'jobs.create': { access: COMPANIES, input: JOB },
  'jobs.update': {
    access: ITS_COMPANY,
    make: async (things) => await things.draft(),
    input: { title: 'Mine' },
  },
  'jobs.publish': { access: ITS_COMPANY, make: async (things) => await things.draft() },
  'jobs.close': { access: ITS_COMPANY, make: async (things) => await things.job() },
  'jobs.duplicate': { access: ITS_COMPANY, make: async (things) => await things.job() },
  'jobs.delete': { access: ITS_COMPANY, make: async (things) => await things.job() },
  'jobs.get': {
    access: { ...ITS_COMPANY, student: 404, otherStudent: 404 },
    make: async (things) => await things.draft(),
  },
  'jobs.list': { access: SIGNED_IN },
  'jobs.save': { access: STUDENTS, make: async (things) => await things.job() },
  'jobs.unsave': { access: STUDENTS, make: async (things) => await things.job() },
  'jobs.saved': { access: STUDENTS },
  'jobs.standing': { access: STUDENTS, input: { jobIds: [1] } },
  'jobs.facets': { access: SIGNED_IN },
  'jobs.requirements': {
    access: { ...ITS_COMPANY, student: 404, otherStudent: 404 },
    make: async (things) => await things.draft(),
  },
  'jobs.setRequirements': {
    access: ITS_COMPANY,
    make: async (things) => await things.draft(),
    input: { requirements: [{ importance: 'must', need: { kind: 'work_mode', mode: 'remote' } }] },
  },
  'jobs.setBlind': {
    access: ITS_COMPANY,
    make: async (things) => await things.draft(),
    input: { blind: true },
  },
  'jobs.skills': { access: SIGNED_IN, input: { search: 'python' } },
  'jobs.counts': { access: COMPANIES },
  'jobs.waiting': { access: COMPANIES },
  'jobs.events': { access: COMPANIES },
  'resumes.upload': { access: STUDENTS, input: file },
  'resumes.list': { access: STUDENTS },
  'resumes.accessLog': { access: STUDENTS },
  'resumes.text': { access: ITS_STUDENT, make: async (things) => await things.resume() },
  'resumes.layout': { access: ITS_STUDENT, make: async (things) => await things.resume() },
  'resumes.analysis': { access: ITS_STUDENT, make: async (things) => await things.resume() },
  'resumes.correct': {
    access: ITS_STUDENT,
    make: async (things) => await things.resume(),
    input: { corrections: [{ path: '/basics/name', value: 'Mine' }] },
  },
  'resumes.match': {
    access: ITS_STUDENT,
    make: async (things) => ({ ...(await things.job()), ...(await things.resume()) }),
  },
  'resumes.events': { access: STUDENTS },
  'resumes.download': { access: ITS_STUDENT, make: async (things) => await things.resume() },
  'resumes.remove': { access: ITS_STUDENT, make: async (things) => await things.resume() },
  'applications.submit': {
    access: ITS_STUDENT,
    make: async (things) => ({ ...(await things.job()), ...(await things.resume()) }),
  },
  'applications.withdraw': {
    access: ITS_STUDENT,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.mine': { access: STUDENTS },
  'applications.forJob': {
    access: ITS_COMPANY,
    make: async (things) => only('jobId', await things.application()),
  },
  'applications.get': {
    access: ITS_TWO,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.setStatus': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
    input: { status: 'accepted' },
  },
  // Applications of others are refused one by one, within the answer.
  'applications.setStatuses': {
    access: COMPANIES,
    make: async (things) => {
      const { applicationId } = await things.application();
      return { moves: [{ applicationId, status: 'accepted' }] };
    },
  },
  'applications.counts': { access: SIGNED_IN },
  'applications.resumeFile': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.resumeText': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.resumeLayout': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.analysis': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.match': {
    access: ITS_TWO,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.exportCsv': {
    access: ITS_COMPANY,
    make: async (things) => only('jobId', await things.application()),
  },
  'applications.ranked': {
    access: ITS_COMPANY,
    make: async (things) => only('jobId', await things.application()),
  },
  'applications.search': {
    access: ITS_COMPANY,
    make: async (things) => only('jobId', await things.application()),
  },
  'applications.reveal': {
    access: ITS_COMPANY,
    make: async (things) => only('applicationId', await things.application()),
  },
  'applications.events': { access: STUDENTS },
  'webhooks.create': { access: COMPANIES, input: { url: 'https://hooks.example/a' } },
  'webhooks.list': { access: COMPANIES },
  'webhooks.update': {
    access: ITS_COMPANY,
    make: async (things) => await things.webhook(),
    input: { description: 'Mine' },
  },
  'webhooks.remove': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.rotateSecret': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.enable': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.disable': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.test': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.deliveries': { access: ITS_COMPANY, make: async (things) => await things.webhook() },
  'webhooks.replay': {
    access: ITS_COMPANY,
    make: async (things) => await things.webhook(),
    input: { afterEventId: 0 },
  },
  'events.since': { access: COMPANIES, input: { after: 0 } },
  'public.jobs': { access: ANYBODY },
  'public.facets': { access: ANYBODY },
  'public.job': { access: ANYBODY, make: async (things) => await things.job() },
  'public.company': { access: ANYBODY, make: async (things) => things.company() },
  'public.counts': { access: ANYBODY },
  'public.index': { access: ANYBODY },
  'notices.list': { access: SIGNED_IN },
  'notices.unread': { access: SIGNED_IN },
  'notices.events': { access: SIGNED_IN },
  // Those of others stay as they are, without an error.
  'notices.read': { access: SIGNED_IN, input: { noticeIds: [1] } },
  'notices.readAll': { access: SIGNED_IN, input: { upTo: 1 } },
  'notices.preferences': { access: SIGNED_IN },
  'notices.setPreferences': {
    access: SIGNED_IN,
    input: { preferences: [{ kind: 'new_sign_in', channel: 'mail', enabled: true }] },
  },
};

function only(name: 'jobId' | 'applicationId', made: { jobId: number; applicationId: number }) {
  return { [name]: made[name] };
}
