import { mails, notices, users } from '@internsync/db/schema';
import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { getApplicationResumeText } from '../applications/get-application-resume-text.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { closeExpiredJobs } from '../jobs/close-expired-jobs.ts';
import { closeJob } from '../jobs/close-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeStudent,
  unique,
  verifyAddress,
} from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import type { NoticeKind } from '../values/notice-kinds.ts';
import { countUnreadNotices } from './count-unread-notices.ts';
import { forgetNotices } from './forget-notices.ts';
import { listNotices } from './list-notices.ts';
import { getNoticePreferences, setNoticePreferences } from './preferences.ts';
import { readAllNotices, readNotices } from './read-notices.ts';
import { recordNotices } from './record-notices.ts';
import { ListNoticesInput } from './schemas.ts';

const { deps, as, setClock } = await openHarness();
const { db, events } = deps;

type User = StudentActor | CompanyActor;

const listOf = async (user: User, input: object = {}) =>
  await listNotices(as(user), ListNoticesInput.parse(input));
const kindsOf = async (user: User) => (await listOf(user)).items.map(({ kind }) => kind);
const mailsOf = async ({ userId }: User) =>
  await db.select().from(mails).where(eq(mails.userId, userId)).orderBy(asc(mails.createdAt));
const set = async (user: User, kind: NoticeKind, channel: 'inbox' | 'mail', enabled: boolean) =>
  await setNoticePreferences(as(user), { preferences: [{ kind, channel, enabled }] });

async function tell(user: User, kinds: readonly NoticeKind[], at = new Date()) {
  return await db.transaction(
    async (tx) =>
      await recordNotices(
        deps,
        tx,
        kinds.map((kind) => ({ userId: user.userId, kind, at, detail: 'here' })),
      ),
  );
}

describe('an inbox', () => {
  it('tells each side what the other did, with the job as it is called now', async () => {
    const title = unique('Intern');
    const job = await makeJob(db, { title });
    const { id: applicationId, student } = await makeApplication(db, { job });
    await setApplicationStatus(as(job.company), { applicationId, status: 'shortlisted' });

    expect((await listOf(student)).items).toEqual([
      {
        id: expect.any(Number),
        kind: 'status_changed',
        at: expect.any(String),
        read: false,
        applicationId,
        job: { id: job.id, title, companyName: expect.any(String) },
        status: 'shortlisted',
        detail: null,
      },
    ]);
    expect((await listOf(job.company)).items).toMatchObject([
      { kind: 'application_submitted', applicationId, job: { id: job.id }, status: null },
    ]);
    // The student is told of what the student needs to know only.
    await deleteJob(as(job.company), { jobId: job.id });
    expect((await listOf(student)).items).toMatchObject([{ job: { title } }]);
  });

  it('of a company names no applicant, whether the job is blind or not', async () => {
    for (const blind of [true, false]) {
      const fullName = unique('Zaynab');
      const student = await makeStudent(db, { fullName });
      const job = await makeJob(db, { blind });
      await makeApplication(db, { job, student });

      const [notice] = (await listOf(job.company)).items;

      expect(JSON.stringify(notice)).not.toContain(fullName);
      expect(Object.keys(notice ?? {}).sort()).toEqual(
        ['id', 'kind', 'at', 'read', 'applicationId', 'job', 'status', 'detail'].sort(),
      );
    }
  });

  it('is read page by page, newest first, all or what is unread', async () => {
    const student = await makeStudent(db);
    const told = await tell(
      student,
      Array.from({ length: 5 }, () => 'resume_viewed' as const),
    );
    const ids = told.map(({ noticeId }) => noticeId).toReversed();
    await readNotices(as(student), { noticeIds: ids.slice(1, 2) });

    const first = await listOf(student, { limit: 2 });
    const second = await listOf(student, { limit: 4, cursor: first.nextCursor });
    const unread = await listOf(student, { unread: true });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(unread.items.map(({ id }) => id)).toEqual(ids.filter((_id, index) => index !== 1));
  });

  it('refuses a cursor that is not of this list', async () => {
    const student = await makeStudent(db);
    await expect(listOf(student, { cursor: 'of-another' })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'cursor',
    });
  });

  it('is marked as read once, by its owner alone, and wakes the streams of other tabs', async () => {
    const student = await makeStudent(db);
    const other = await makeStudent(db);
    const told = await tell(student, ['resume_viewed', 'resume_viewed', 'resume_viewed']);
    const [first, second] = told.map(({ noticeId }) => noticeId);
    const noticeIds = [first ?? 0];
    const unread = async () => (await countUnreadNotices(as(student))).count;

    await readNotices(as(other), { noticeIds });
    await readAllNotices(as(other), { upTo: 1_000_000 });
    expect(await unread()).toBe(3);

    const woken = Promise.withResolvers<void>();
    const stop = events.follow(`user:${student.userId}`, () => woken.resolve());
    setClock('2026-11-01T10:00:00.000Z');
    await readNotices(as(student), { noticeIds });
    await woken.promise;
    stop();
    setClock('2026-11-02T10:00:00.000Z');
    await readNotices(as(student), { noticeIds });
    setClock();
    const [row] = await db
      .select()
      .from(notices)
      .where(eq(notices.id, first ?? 0));
    expect(row?.readAt?.toISOString()).toBe('2026-11-01T10:00:00.000Z');
    expect(await unread()).toBe(2);

    await readAllNotices(as(student), { upTo: second ?? 0 });
    expect(await unread()).toBe(1);
  });

  it.for(['list', 'unread', 'read', 'readAll', 'preferences', 'setPreferences'] as const)(
    'answers %s only to somebody who is signed in',
    async (verb) => {
      const calls = {
        list: async () => await listNotices(as(anonymous), ListNoticesInput.parse({})),
        unread: async () => await countUnreadNotices(as(anonymous)),
        read: async () => await readNotices(as(anonymous), { noticeIds: [1] }),
        readAll: async () => await readAllNotices(as(anonymous), { upTo: 1 }),
        preferences: async () => await getNoticePreferences(as(anonymous)),
        setPreferences: async () => await setNoticePreferences(as(anonymous), { preferences: [] }),
      };
      await expect(calls[verb]()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

describe('preferences', () => {
  it('are those of the role, and begin with the defaults', async () => {
    const rows = async (user: User) =>
      (await getNoticePreferences(as(user))).preferences.map(
        ({ kind, inbox, mail, fixed }) => `${kind} ${inbox} ${mail} ${fixed}`,
      );
    const security = ['new_sign_in', 'password_changed', 'email_changed'].map(
      (kind) => `${kind} true true true`,
    );
    expect(await rows(await makeStudent(db))).toEqual([
      'status_changed true true false',
      'resume_viewed true false false',
      'identity_revealed true true false',
      ...security,
    ]);
    expect(await rows(await makeCompany(db))).toEqual([
      'application_submitted true false false',
      'application_withdrawn true false false',
      'job_closed true false false',
      'webhook_disabled true true false',
      ...security,
    ]);
  });

  it('decide in the transaction of the event what the inbox gets, and what is mailed', async () => {
    const student = await makeStudent(db);
    await verifyAddress(db, student);
    await tell(student, ['status_changed', 'resume_viewed']);
    expect(await kindsOf(student)).toEqual(['resume_viewed', 'status_changed']);
    expect(await mailsOf(student)).toMatchObject([
      { kind: 'notice', state: 'queued', email: null },
    ]);

    await set(student, 'status_changed', 'inbox', false);
    await set(student, 'resume_viewed', 'inbox', false);
    const told = await tell(student, ['status_changed', 'resume_viewed']);
    // The mail is still sent; the inbox and its count do not change.
    expect(told).toHaveLength(1);
    expect(await kindsOf(student)).toEqual(['resume_viewed', 'status_changed']);
    expect(await countUnreadNotices(as(student))).toEqual({ count: 2, more: false });
    expect(await mailsOf(student)).toHaveLength(2);

    await set(student, 'status_changed', 'mail', false);
    expect(await tell(student, ['status_changed'])).toEqual([]);
  });

  it('queue no mail for an address that is not verified', async () => {
    const student = await makeStudent(db);
    const email = `${unique('u')}@example.org`;
    await db.update(users).set({ email, emailKey: email }).where(eq(users.id, student.userId));

    await tell(student, ['status_changed', 'password_changed']);

    expect(await mailsOf(student)).toEqual([]);
    expect(await kindsOf(student)).toEqual(['password_changed', 'status_changed']);
  });

  it.for([
    ['student', 'password_changed', 'security', 'enabled'],
    ['company', 'new_sign_in', 'security', 'enabled'],
    ['student', 'application_submitted', 'the other role', 'kind'],
    ['company', 'status_changed', 'the other role', 'kind'],
  ] as const)('of a %s do not turn off %s, of %s', async ([role, kind, , field]) => {
    const user = role === 'student' ? await makeStudent(db) : await makeCompany(db);
    await expect(set(user, kind, 'inbox', false)).rejects.toMatchObject({
      code: 'INVALID',
      field: `preferences.0.${field}`,
    });
  });

  it('are set all or none, and the last of a repeated one counts', async () => {
    const student = await makeStudent(db);
    const off = { kind: 'status_changed', channel: 'mail', enabled: false } as const;
    const bad = { kind: 'job_closed', channel: 'mail', enabled: false } as const;
    await expect(
      setNoticePreferences(as(student), { preferences: [off, bad] }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    const before = await getNoticePreferences(as(student));
    expect(before.preferences[0]).toMatchObject({ kind: 'status_changed', mail: true });

    const after = await setNoticePreferences(as(student), {
      preferences: [off, { ...off, enabled: true }, off],
    });
    expect(after.preferences[0]).toMatchObject({ kind: 'status_changed', mail: false });
  });
});

it('a company is told that a job was closed at its deadline, and not of one that it closed itself', async () => {
  const company = await makeCompany(db);
  const [late, later] = [
    await makeJob(db, { company, deadline: '2020-01-01' }),
    await makeJob(db, { company, deadline: '2020-01-01' }),
  ];
  const elsewhere = await makeJob(db, { deadline: '2020-01-01' });
  const open = await makeJob(db, { company });
  await closeJob(as(company), { jobId: open.id });
  await closeExpiredJobs(deps);
  await closeExpiredJobs(deps);

  const told = async (user: User) =>
    (await listOf(user)).items.map(({ kind, job }) => `${kind} ${job?.id}`).sort();
  expect(await told(company)).toEqual([`job_closed ${late.id}`, `job_closed ${later.id}`]);
  expect(await told(elsewhere.company)).toEqual([`job_closed ${elsewhere.id}`]);
});

it('an inbox shows no more than its student may know: views of a resume, not who looked', async () => {
  const job = await makeJob(db);
  const { id: applicationId, student } = await makeApplication(db, { job });
  await getApplicationResumeText(as(job.company), { applicationId });
  const told = (await listOf(student)).items;
  const [{ username } = { username: '' }] = await db
    .select({ username: users.username })
    .from(users)
    .where(eq(users.id, job.company.userId));
  expect(told.map(({ kind }) => kind)).toEqual(['resume_viewed']);
  expect(JSON.stringify(told)).not.toContain(username);
});

it('forgets read notices after 90 days, all after a year, and mail that was done with', async () => {
  const student = await makeStudent(db);
  await verifyAddress(db, student);
  const day = 24 * 3600 * 1000;
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const [old] = await tell(student, ['status_changed'], ago(91));
  await tell(student, ['resume_viewed'], ago(91));
  await tell(student, ['identity_revealed'], ago(366));
  await readNotices(as(student), { noticeIds: [old?.noticeId ?? 0] });
  const [waiting] = await tell(student, ['password_changed']);
  await db
    .update(mails)
    .set({ createdAt: ago(3) })
    .where(and(eq(mails.userId, student.userId), eq(mails.noticeId, waiting?.noticeId ?? 0)));

  await forgetNotices(deps);

  expect(await kindsOf(student)).toEqual(['password_changed', 'resume_viewed']);
  expect(await mailsOf(student)).toMatchObject([{ state: 'failed', reason: 'lost' }]);
});

it('counts at most 1,000 unread notices', async () => {
  const student = await makeStudent(db);
  const { userId } = student;
  const rows = Array.from({ length: 1001 }, () => ({ userId, kind: 'resume_viewed' as const }));
  await db.insert(notices).values(rows);
  expect(await countUnreadNotices(as(student))).toEqual({ count: 1000, more: true });
  const [all] = await db
    .select({ count: count() })
    .from(notices)
    .where(and(eq(notices.userId, userId), isNull(notices.readAt)));
  expect(all?.count).toBe(1001);
});
