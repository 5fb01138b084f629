import { randomUUID } from 'node:crypto';
import { JOB } from '../accounts.ts';
import { textPdf } from '../pdf.ts';
import type { Scene } from './scene.ts';

/** The statements that a call sends to the database. */
export interface Sends {
  /** Without those that begin and end transactions and those that authenticate the caller. */
  readonly statements: number;
  readonly transactions?: number;
}

interface Row extends Sends {
  readonly path: string;
  readonly as: 'student' | 'company' | 'anybody';
  /** Distinguishes rows of the same procedure. */
  readonly how?: string;
  readonly input?: (scene: Scene) => object | Promise<object>;
}

const file = { fileName: 'cv.pdf', base64: textPdf('A resume').toString('base64') };
const newcomer = () => ({ username: `new-${randomUUID()}`, password: `pw-${randomUUID()}` });
const logIn = ({ student: { username, password } }: Scene) => ({ username, password });
const ofJob = ({ jobId }: Scene) => ({ jobId });
const ofApplication = ({ applicationId }: Scene) => ({ applicationId });
const ofWebhook = async ({ webhook }: Scene) => ({ webhookId: await webhook() });
const ofResume = ({ resumeId }: Scene) => ({ resumeId });

const WITHOUT_KEY: readonly Row[] = [
  {
    path: 'auth.registerStudent',
    as: 'anybody',
    input: () => ({ ...newcomer(), fullName: 'New' }),
    statements: 6,
    transactions: 1,
  },
  {
    path: 'auth.registerCompany',
    as: 'anybody',
    input: () => ({
      ...newcomer(),
      companyName: `Company ${randomUUID()}`,
      hrEmail: `hr-${randomUUID()}@example.org`,
      website: 'https://example.org',
    }),
    statements: 11,
    transactions: 1,
  },
  { path: 'auth.logIn', as: 'anybody', input: logIn, statements: 5, transactions: 1 },
  {
    path: 'auth.refresh',
    as: 'anybody',
    input: async (scene) => ({ refreshToken: await scene.refreshToken() }),
    statements: 4,
    transactions: 1,
  },
  { path: 'auth.logOut', as: 'student', statements: 1, transactions: 1 },
  { path: 'auth.me', as: 'student', statements: 1 },
  { path: 'auth.me', as: 'company', statements: 1 },
  {
    path: 'auth.changePassword',
    as: 'student',
    input: ({ student }) => ({
      currentPassword: student.password,
      newPassword: `pw-${randomUUID()}`,
    }),
    statements: 7,
    transactions: 1,
  },
  {
    path: 'auth.updateProfile',
    as: 'student',
    input: () => ({ student: { fullName: `New ${randomUUID()}` } }),
    statements: 7,
    transactions: 1,
  },
  {
    path: 'auth.updateProfile',
    as: 'company',
    input: () => ({ company: { name: `New ${randomUUID()}` } }),
    statements: 11,
    transactions: 1,
  },
  {
    path: 'auth.setEmail',
    as: 'student',
    input: ({ student }) => ({
      email: `${randomUUID()}@example.org`,
      password: student.password,
    }),
    statements: 10,
    transactions: 1,
  },
  { path: 'auth.sendVerification', as: 'student', statements: 4, transactions: 1 },
  {
    path: 'auth.verifyEmail',
    as: 'anybody',
    input: async (scene) => ({ token: await scene.link('verify_email') }),
    statements: 8,
    transactions: 1,
  },
  {
    path: 'auth.requestPasswordReset',
    as: 'anybody',
    input: () => ({ email: `${randomUUID()}@example.org` }),
    statements: 1,
    transactions: 1,
  },
  {
    path: 'auth.resetPassword',
    as: 'anybody',
    input: async (scene) => ({
      token: await scene.link('reset_password'),
      newPassword: `pw-${randomUUID()}`,
    }),
    statements: 14,
    transactions: 1,
  },
  { path: 'auth.sessions', as: 'student', statements: 1 },
  {
    path: 'auth.revokeSession',
    as: 'student',
    input: ({ otherSessionId }) => ({ sessionId: otherSessionId }),
    statements: 1,
    transactions: 1,
  },
  { path: 'auth.revokeOtherSessions', as: 'student', statements: 2, transactions: 1 },
  { path: 'auth.exportData', as: 'student', statements: 13, transactions: 1 },
  { path: 'auth.exportData', as: 'company', statements: 11, transactions: 1 },
  {
    path: 'auth.deleteAccount',
    as: 'student',
    input: ({ student: { password } }) => ({ password }),
    statements: 13,
    transactions: 1,
  },
  {
    path: 'auth.deleteAccount',
    as: 'company',
    input: ({ company: { password } }) => ({ password }),
    statements: 5,
    transactions: 1,
  },
  { path: 'jobs.create', as: 'company', input: () => JOB, statements: 3, transactions: 1 },
  {
    path: 'jobs.update',
    as: 'company',
    input: ({ jobId }) => ({ jobId, title: 'Another title' }),
    statements: 6,
    transactions: 1,
  },
  {
    path: 'jobs.publish',
    as: 'company',
    input: ({ draftId }) => ({ jobId: draftId }),
    statements: 6,
    transactions: 1,
  },
  { path: 'jobs.close', as: 'company', input: ofJob, statements: 6, transactions: 1 },
  { path: 'jobs.duplicate', as: 'company', input: ofJob, statements: 4, transactions: 1 },
  { path: 'jobs.delete', as: 'company', input: ofJob, statements: 4, transactions: 1 },
  { path: 'jobs.get', as: 'student', input: ofJob, statements: 1 },
  { path: 'jobs.get', as: 'company', input: ofJob, statements: 1 },
  { path: 'jobs.list', as: 'student', statements: 1 },
  { path: 'jobs.list', as: 'company', statements: 1 },
  {
    path: 'jobs.list',
    as: 'student',
    how: 'searched',
    input: () => ({ search: 'backend cairo' }),
    // For known words, and for the jobs. A search that finds nothing needs more.
    statements: 2,
  },
  {
    path: 'jobs.list',
    as: 'student',
    how: 'with a total',
    input: () => ({ withTotal: true }),
    statements: 2,
  },
  { path: 'jobs.save', as: 'student', input: ofJob, statements: 3, transactions: 1 },
  { path: 'jobs.unsave', as: 'student', input: ofJob, statements: 1 },
  { path: 'jobs.saved', as: 'student', statements: 1 },
  {
    path: 'jobs.standing',
    as: 'student',
    input: ({ jobId, freshJobId, draftId }) => ({ jobIds: [jobId, freshJobId, draftId] }),
    statements: 1,
  },
  { path: 'jobs.facets', as: 'student', statements: 1 },
  { path: 'jobs.facets', as: 'company', statements: 1 },
  { path: 'jobs.requirements', as: 'student', input: ofJob, statements: 2 },
  { path: 'jobs.requirements', as: 'company', input: ofJob, statements: 2 },
  {
    path: 'jobs.setRequirements',
    as: 'company',
    input: ({ jobId }) => ({ jobId, requirements: [] }),
    statements: 5,
    transactions: 1,
  },
  {
    path: 'jobs.setBlind',
    as: 'company',
    input: ({ jobId }) => ({ jobId, blind: true }),
    statements: 5,
    transactions: 1,
  },
  { path: 'jobs.skills', as: 'student', input: () => ({ search: 'python' }), statements: 0 },
  { path: 'jobs.counts', as: 'company', statements: 2 },
  { path: 'jobs.waiting', as: 'company', statements: 3 },
  { path: 'jobs.events', as: 'company', statements: 2 },
  // One of them looks whether the bytes were read before.
  { path: 'resumes.upload', as: 'student', input: () => file, statements: 8, transactions: 1 },
  { path: 'resumes.list', as: 'student', statements: 1 },
  { path: 'resumes.accessLog', as: 'student', statements: 1 },
  { path: 'resumes.text', as: 'student', input: ofResume, statements: 1 },
  // The layout is not stored: it is, unless the resume was removed meanwhile.
  { path: 'resumes.layout', as: 'student', input: ofResume, statements: 2 },
  { path: 'resumes.analysis', as: 'student', input: ofResume, statements: 1 },
  {
    path: 'resumes.correct',
    as: 'student',
    input: ({ resumeId }) => ({ resumeId, corrections: [{ path: '/basics/name', value: 'Me' }] }),
    statements: 8,
    transactions: 1,
  },
  {
    path: 'resumes.match',
    as: 'student',
    input: ({ jobId, resumeId }) => ({ jobId, resumeId }),
    statements: 3,
  },
  { path: 'resumes.events', as: 'student', statements: 2 },
  { path: 'resumes.download', as: 'student', input: ofResume, statements: 1 },
  {
    path: 'resumes.remove',
    as: 'student',
    input: ({ spareResumeId }) => ({ resumeId: spareResumeId }),
    statements: 4,
    transactions: 1,
  },
  {
    path: 'applications.submit',
    as: 'student',
    how: 'with a stored resume',
    input: ({ freshJobId, resumeId }) => ({ jobId: freshJobId, resumeId }),
    statements: 12,
    transactions: 1,
  },
  {
    path: 'applications.submit',
    as: 'student',
    how: 'with a file',
    input: ({ freshJobId }) => ({ jobId: freshJobId, resume: file }),
    statements: 19,
    transactions: 1,
  },
  {
    path: 'applications.withdraw',
    as: 'student',
    input: ofApplication,
    statements: 11,
    transactions: 1,
  },
  { path: 'applications.mine', as: 'student', statements: 1 },
  { path: 'applications.forJob', as: 'company', input: ofJob, statements: 1 },
  {
    path: 'applications.forJob',
    as: 'company',
    how: 'of a job without any',
    input: ({ freshJobId }) => ({ jobId: freshJobId }),
    statements: 2,
  },
  { path: 'applications.get', as: 'student', input: ofApplication, statements: 2 },
  { path: 'applications.get', as: 'company', input: ofApplication, statements: 2 },
  {
    path: 'applications.setStatus',
    as: 'company',
    input: ({ applicationId }) => ({ applicationId, status: 'accepted' }),
    statements: 11,
    transactions: 1,
  },
  {
    path: 'applications.setStatuses',
    as: 'company',
    input: ({ applicationId }) => ({ moves: [{ applicationId, status: 'accepted' }] }),
    statements: 11,
    transactions: 1,
  },
  {
    path: 'applications.setStatuses',
    as: 'company',
    how: 'with a key, of which one is refused',
    input: ({ applicationId }) => ({
      moves: [
        { applicationId, status: 'accepted' },
        { applicationId: 987_654_321, status: 'accepted' },
      ],
      idempotencyKey: randomUUID(),
    }),
    // The key of the call, and of each move; the refused move stops at its locks.
    statements: 11 + 2 + 2 + 4,
    transactions: 3,
  },
  { path: 'applications.counts', as: 'student', statements: 1 },
  { path: 'applications.counts', as: 'company', statements: 1 },
  { path: 'applications.counts', as: 'company', how: 'of a job', input: ofJob, statements: 1 },
  {
    path: 'applications.resumeFile',
    as: 'company',
    input: ofApplication,
    statements: 10,
    transactions: 1,
  },
  {
    path: 'applications.resumeText',
    as: 'company',
    input: ofApplication,
    statements: 10,
    transactions: 1,
  },
  {
    path: 'applications.resumeLayout',
    as: 'company',
    input: ofApplication,
    statements: 11,
    transactions: 1,
  },
  {
    path: 'applications.analysis',
    as: 'company',
    input: ofApplication,
    statements: 11,
    transactions: 1,
  },
  { path: 'applications.match', as: 'student', input: ofApplication, statements: 2 },
  {
    path: 'applications.match',
    as: 'company',
    input: ofApplication,
    statements: 12,
    transactions: 1,
  },
  { path: 'applications.ranked', as: 'company', input: ofJob, statements: 1 },
  {
    path: 'applications.exportCsv',
    as: 'company',
    input: ofJob,
    statements: 2,
    transactions: 1,
  },
  {
    path: 'applications.search',
    as: 'company',
    how: 'that finds nothing',
    input: () => ({ search: 'resume' }),
    statements: 1,
  },
  {
    path: 'applications.reveal',
    as: 'company',
    input: ofApplication,
    statements: 7,
    transactions: 1,
  },
  { path: 'applications.events', as: 'student', statements: 2 },
  {
    path: 'webhooks.create',
    as: 'company',
    input: () => ({ url: 'https://hooks.example/a' }),
    statements: 5,
    transactions: 1,
  },
  { path: 'webhooks.list', as: 'company', statements: 1 },
  {
    path: 'webhooks.update',
    as: 'company',
    input: async (scene) => ({ ...(await ofWebhook(scene)), description: 'Payroll' }),
    statements: 2,
    transactions: 1,
  },
  { path: 'webhooks.remove', as: 'company', input: ofWebhook, statements: 1 },
  {
    path: 'webhooks.rotateSecret',
    as: 'company',
    input: ofWebhook,
    statements: 4,
    transactions: 1,
  },
  { path: 'webhooks.enable', as: 'company', input: ofWebhook, statements: 2, transactions: 1 },
  { path: 'webhooks.disable', as: 'company', input: ofWebhook, statements: 3, transactions: 1 },
  { path: 'webhooks.test', as: 'company', input: ofWebhook, statements: 3, transactions: 1 },
  { path: 'webhooks.deliveries', as: 'company', input: ofWebhook, statements: 2 },
  {
    path: 'webhooks.replay',
    as: 'company',
    input: async (scene) => ({ ...(await ofWebhook(scene)), afterEventId: 0 }),
    statements: 4,
    transactions: 1,
  },
  { path: 'events.since', as: 'company', input: () => ({ after: 0 }), statements: 2 },
  { path: 'public.jobs', as: 'anybody', statements: 1 },
  {
    path: 'public.jobs',
    as: 'anybody',
    how: 'searched, filtered, with a total',
    input: () => ({
      search: 'backend cairo',
      workModes: ['remote'],
      workTypes: ['full_time'],
      withTotal: true,
    }),
    statements: 3,
  },
  { path: 'public.facets', as: 'anybody', statements: 1 },
  {
    path: 'public.facets',
    as: 'anybody',
    how: 'filtered',
    input: ({ company }) => ({
      workModes: ['remote'],
      workTypes: ['full_time'],
      locations: ['Cairo'],
      companyId: company.id,
      deadlineTo: '2999-12-31',
    }),
    statements: 1,
  },
  { path: 'public.job', as: 'anybody', input: ofJob, statements: 2 },
  {
    path: 'public.company',
    as: 'anybody',
    input: ({ company }) => ({ companyId: company.id }),
    statements: 2,
  },
  { path: 'public.counts', as: 'anybody', statements: 1 },
  { path: 'public.index', as: 'anybody', statements: 1 },
  { path: 'notices.list', as: 'student', statements: 1 },
  { path: 'notices.unread', as: 'company', statements: 1 },
  { path: 'notices.events', as: 'company', statements: 3 },
  {
    path: 'notices.read',
    as: 'student',
    input: () => ({ noticeIds: [1, 2, 3] }),
    statements: 2,
    transactions: 1,
  },
  {
    path: 'notices.readAll',
    as: 'student',
    input: () => ({ upTo: 1_000_000 }),
    statements: 2,
    transactions: 1,
  },
  { path: 'notices.preferences', as: 'student', statements: 1 },
  {
    path: 'notices.setPreferences',
    as: 'student',
    input: () => ({
      preferences: [{ kind: 'status_changed', channel: 'mail', enabled: false }],
    }),
    statements: 2,
    transactions: 1,
  },
];

/** Procedures that support idempotency keys, with the number of additional statements. */
const KEYED: readonly { readonly path: string; readonly how?: string; readonly extra: number }[] = [
  { path: 'jobs.create', extra: 2 },
  { path: 'jobs.duplicate', extra: 2 },
  { path: 'jobs.publish', extra: 2 },
  { path: 'webhooks.create', extra: 2 },
  { path: 'applications.setStatus', extra: 2 },
  { path: 'resumes.upload', extra: 3 },
  { path: 'applications.submit', how: 'with a stored resume', extra: 3 },
  { path: 'applications.submit', how: 'with a file', extra: 3 },
  { path: 'auth.registerStudent', extra: 3 },
  { path: 'auth.registerCompany', extra: 3 },
];

/** Every procedure with its exact statement counts. */
export const PROCEDURES: readonly Row[] = [
  ...WITHOUT_KEY,
  // A key adds a claim and storing the response; a look-up comes before costly or rate-limited work.
  ...KEYED.map(({ path, how = '', extra }) => {
    const row = WITHOUT_KEY.find((one) => one.path === path && (one.how ?? '') === how);
    if (!row) throw new Error(`There is no row for ${path}`);
    return {
      ...row,
      how: `${how} with a key`.trim(),
      input: async (scene: Scene) => ({
        ...(await row.input?.(scene)),
        idempotencyKey: randomUUID(),
      }),
      statements: row.statements + extra,
    };
  }),
];
