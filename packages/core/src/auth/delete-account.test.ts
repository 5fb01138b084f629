import {
  applicationEvents,
  applications,
  companies,
  erasedApplications,
  jobs,
  resumeAccesses,
  resumes,
  sessions,
  students,
  users,
} from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { countApplications } from '../applications/count-applications.ts';
import { downloadApplicationResume } from '../applications/download-application-resume.ts';
import { getApplicationResumeText } from '../applications/get-application-resume-text.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { watchMyEvents } from '../events/watch-my-events.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { countJobs } from '../jobs/count-jobs.ts';
import { createJob } from '../jobs/create-job.ts';
import { getJob } from '../jobs/get-job.ts';
import { closeExpiredJobs } from '../jobs/close-expired-jobs.ts';
import { closeJob } from '../jobs/close-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { publishJob } from '../jobs/publish-job.ts';
import { matchOutdated } from '../matches/match-applications.ts';
import { forgetNotices } from '../notices/forget-notices.ts';
import { mailNewApplications } from '../notices/mail-new-applications.ts';
import { readAllNotices } from '../notices/read-notices.ts';
import { revealApplication } from '../applications/reveal-application.ts';
import { createWebhook } from '../webhooks/create-webhook.ts';
import { deliverWebhook } from '../webhooks/deliver-webhook.ts';
import { CreateWebhookInput } from '../webhooks/schemas.ts';
import { changePassword } from './change-password.ts';
import { setEmail } from './set-email.ts';
import { updateProfile } from './update-profile.ts';
import { CreateJobInput } from '../jobs/schemas.ts';
import { listResumeAccesses } from '../resumes/list-resume-accesses.ts';
import { ListResumeAccessesInput } from '../resumes/schemas.ts';
import { uploadResume } from '../resumes/upload-resume.ts';
import { everyRow } from '../testing/every-row.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
  unique,
} from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { deleteAccount } from './delete-account.ts';
import { logIn } from './log-in.ts';
import { registerStudent } from './register-student.ts';
import { removeObject } from '../work/remove-object.ts';
import { tasksOf } from '../work/tasks.ts';

const { deps, queue, as } = await openHarness();
const { db, storage } = deps;

/** Waits until the files of earlier tests are removed: the queue records its work in the database. */
async function queueAtRest(): Promise<void> {
  const unfinished = () =>
    db.execute(sql`select 'still ' || 'to do' as work from pgboss.job
      where name = 'remove-object.keyed' and state < 'completed'`);
  await expect.poll(async () => JSON.stringify(await unfinished())).not.toContain('still to do');
}
const password = 'correct horse battery';

await queue.work(tasksOf(deps, [removeObject]));

/** A context in which every password of the actor is accepted. */
function sure(actor: StudentActor | CompanyActor): ServiceCtx {
  return { ...as(actor), passwords: { ...deps.passwords, verify: async () => true } };
}

async function remove(actor: StudentActor | CompanyActor): Promise<void> {
  await deleteAccount(sure(actor), { password });
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of storage.list('uploads/CVs/')) found.push(key);
  return found;
}

async function keysAreThoseOfRows(): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await db
        .select({ key: resumes.objectKey, name: resumes.fileName })
        .from(resumes);
      // The factory's rows have no objects.
      const stored = rows.filter(({ name }) => name !== 'resume.pdf').map(({ key }) => key);
      expect((await keys()).sort()).toEqual(stored.sort());
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** A student with all kinds of data, marked with a unique word. */
async function person() {
  const word = unique('marker');
  const names = { username: `u-${word}`.slice(0, 45), fullName: `Name ${word}` };
  const { account, accessToken } = await registerStudent(as(anonymous), { ...names, password });
  const actor = await authenticate(deps, `Bearer ${accessToken}`);
  if (actor.kind !== 'student') throw new Error('Not signed in');
  const job = await makeJob(db);
  const application = await applyToJob(as(actor), {
    jobId: job.id,
    coverLetter: `Letter ${word}`,
    resume: { kind: 'new', file: { fileName: `${word}.pdf`, bytes: makePdf([`Text ${word}`]) } },
  });
  const applicationId = application.id;
  await downloadApplicationResume(as(job.company), { applicationId });
  await getApplicationResumeText(as(job.company), { applicationId });
  return { word, names, account, accessToken, actor, job, applicationId };
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('deleteAccount of a student', () => {
  it('leaves no data of the student in any table, the job queue’s included', async () => {
    const { word, names, actor } = await person();
    const before = await everyRow(db);
    for (const text of [names.username, names.fullName, `Letter ${word}`, `Text ${word}`]) {
      expect(before).toContain(text);
    }
    await deleteAccount(as(actor), { password });
    expect(await everyRow(db)).not.toContain(word);
    for (const table of [students, resumes, applications, applicationEvents, resumeAccesses]) {
      const own = 'userId' in table ? table.userId : table.studentId;
      const id = 'userId' in table ? actor.userId : actor.studentId;
      expect(await db.select().from(table).where(eq(own, id))).toEqual([]);
    }
    expect(await db.select().from(sessions).where(eq(sessions.userId, actor.userId))).toEqual([]);
  });

  it('removes their files from storage, and nobody else’s', async () => {
    const other = await makeStudent(db);
    await uploadResume(as(other), { fileName: 'kept.pdf', bytes: makePdf(['kept']) });
    const { actor } = await person();
    const [row] = await db.select().from(resumes).where(eq(resumes.studentId, actor.studentId));
    expect(await keys()).toContain(row?.objectKey);
    await remove(actor);
    await keysAreThoseOfRows();
    expect(await keys()).not.toContain(row?.objectKey);
  });

  it('invalidates their tokens and frees their user name', async () => {
    const { names, accessToken, actor } = await person();
    await deleteAccount(as(actor), { password });
    expect(await authenticate(deps, `Bearer ${accessToken}`)).toMatchObject({
      reason: 'ended_session',
    });
    await expect(
      logIn(as(anonymous), { username: names.username, password }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const again = await registerStudent(as(anonymous), { ...names, password });
    expect(again.account.userId).not.toBe(actor.userId);
  });

  it('ends their live streams', async () => {
    const { actor } = await person();
    const stream = await watchMyEvents(as(actor), {}, new AbortController().signal);
    const next = errorOf(stream.next());
    await remove(actor);
    expect(await next).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('keeps the counts of their applications for companies, open ones as withdrawn', async () => {
    const company = await makeCompany(db);
    const job = await makeJob(db, { company });
    const other = await makeJob(db, { company });
    const statuses = [
      'pending',
      'under_review',
      'shortlisted',
      'interview_scheduled',
      'accepted',
      'rejected',
      'withdrawn',
    ] as const;
    await makeApplication(db, { job, status: 'accepted' });
    for (const status of statuses) {
      const student = await makeStudent(db);
      await makeApplication(db, { job, status, student });
      await makeApplication(db, { job: other, status: 'rejected', student });
      await remove(student);
    }
    const none = { pending: 0, under_review: 0, shortlisted: 0, interview_scheduled: 0 };
    const ofJob = { ...none, accepted: 2, rejected: 1, withdrawn: 5 };
    const all = { ...ofJob, rejected: 8 };
    expect(await countApplications(as(company), { jobId: job.id })).toEqual(ofJob);
    expect(await countApplications(as(company), {})).toEqual(all);
    expect((await countJobs(as(company))).applications).toEqual(all);
    expect(await getJob(as(company), { jobId: job.id })).toMatchObject({ applicantCount: 3 });
    expect(await getJob(as(company), { jobId: other.id })).toMatchObject({ applicantCount: 7 });
  });

  it.for([
    ['with a wrong password', () => person().then(({ actor }) => as(actor)), 'INVALID'],
    ['for an anonymous caller', async () => as(anonymous), 'UNAUTHENTICATED'],
  ] as const)('is refused %s, and nothing changes', async ([, who, code]) => {
    const ctx = await who();
    await queueAtRest();
    const before = await everyRow(db);
    const call = deleteAccount(ctx, { password: 'another password' });
    await expect(call).rejects.toMatchObject({ code });
    expect(await everyRow(db)).toBe(before);
  });

  it('is refused when the password was changed while it was checked', async () => {
    const { actor } = await person();
    const changing = {
      ...deps.passwords,
      verify: async () => {
        await db.update(users).set({ passwordHash: 'new' }).where(eq(users.id, actor.userId));
        return true;
      },
    };
    await expect(
      deleteAccount({ ...as(actor), passwords: changing }, { password }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('deleteAccount of a company', () => {
  it('deletes its jobs and the applications to them; students keep resumes and access log', async () => {
    const { actor: student, job } = await person();
    const company = job.company;
    const [named] = await db.select().from(companies).where(eq(companies.id, company.companyId));
    const kept = await makeApplication(db, { student });
    await remove(company);
    expect(await db.select().from(jobs).where(eq(jobs.companyId, company.companyId))).toEqual([]);
    const left = await db
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.studentId, student.studentId));
    expect(left).toEqual([{ id: kept.id }]);
    const own = await db.select().from(resumes).where(eq(resumes.studentId, student.studentId));
    expect(own).toHaveLength(2);
    const log = await listResumeAccesses(as(student), ListResumeAccessesInput.parse({}));
    expect(log.items.map((item) => item.company)).toEqual([
      { id: null, name: named?.name },
      { id: null, name: named?.name },
    ]);
    await keysAreThoseOfRows();
  });
});

describe('a request that runs while an account is deleted', () => {
  it('an upload is refused, and its file removed', async () => {
    const student = await makeStudent(db);
    const before = await keys();
    const slow = {
      ...storage,
      put: async (...args: Parameters<typeof storage.put>) => {
        await storage.put(...args);
        await remove(student);
      },
    };
    await expect(
      uploadResume({ ...as(student), storage: slow }, { fileName: 'a.pdf', bytes: makePdf(['a']) }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await keys()).toEqual(before);
  });

  it('a company that was reading the resume does not get it', async () => {
    const { actor, job, applicationId } = await person();
    const slow = {
      ...storage,
      get: async (key: string) => {
        const bytes = await storage.get(key);
        await remove(actor);
        return bytes;
      },
    };
    await expect(
      downloadApplicationResume({ ...as(job.company), storage: slow }, { applicationId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a log-in is refused', async () => {
    const { actor, names } = await person();
    const slow = {
      ...deps.passwords,
      verify: async () => {
        await remove(actor);
        return true;
      },
    };
    await expect(
      logIn({ ...as(anonymous), passwords: slow }, { username: names.username, password }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is completed and its data deleted, or it is refused: no deadlock occurs', async () => {
    const rounds = onPostgres() ? 10 : 2;
    const gone = { send: async () => ({ status: 410, fault: null, ms: 1 }) };
    const trusting = {
      ...as(anonymous),
      passwords: { ...deps.passwords, verify: async () => true, isOutdated: () => false },
    };
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [await makeStudent(db), await makeStudent(db)];
      const [company, rival] = [await makeCompany(db), await makeCompany(db)];
      const closed = await makeJob(db, { company });
      const open = await makeJob(db, { company });
      const elsewhere = await makeJob(db, { company: rival });
      const draft = await makeJob(db, { company, status: 'draft' });
      await makeJob(db, { company, deadline: '2020-01-01' });
      const { companyId } = company;
      const url = 'https://hooks.example.com/here';
      const { id: webhookId } = await createWebhook(as(company), CreateWebhookInput.parse({ url }));
      const [named] = await db.select().from(users).where(eq(users.id, first.userId));
      const made = [
        await makeApplication(db, { student: first, job: closed }),
        await makeApplication(db, { student: second, job: closed }),
        await makeApplication(db, { student: first, job: elsewhere, status: 'withdrawn' }),
        await makeApplication(db, { student: second, job: elsewhere }),
      ] as const;
      const stored = await makeResume(db, first);
      const file = { fileName: `${round}.pdf`, bytes: makePdf(['at the same moment']) };
      const withNew = { kind: 'new', file } as const;
      const withStored = { kind: 'stored', resumeId: stored.id } as const;
      const coverLetter = null;
      const input = CreateJobInput.parse({
        title: 'a',
        shortDescription: 'b',
        description: 'c',
        location: 'd',
      });
      const calls: (() => Promise<unknown>)[] = [
        () => applyToJob(as(first), { jobId: open.id, coverLetter, resume: withStored }),
        () => applyToJob(as(second), { jobId: open.id, coverLetter, resume: withNew }),
        () => applyToJob(as(first), { jobId: elsewhere.id, coverLetter, resume: withStored }),
        () => uploadResume(as(first), file),
        () => setApplicationStatus(as(company), { applicationId: made[0].id, status: 'accepted' }),
        () => setApplicationStatus(as(rival), { applicationId: made[3].id, status: 'rejected' }),
        () => withdrawApplication(as(second), { applicationId: made[1].id }),
        () => getApplicationResumeText(as(company), { applicationId: made[0].id }),
        () => getApplicationResumeText(as(rival), { applicationId: made[3].id }),
        () => createJob(as(company), input),
        () => closeExpiredJobs(deps),
        () => matchOutdated(deps),
        () => mailNewApplications(deps),
        () => forgetNotices(deps),
        () => revealApplication(as(company), { applicationId: made[1].id }),
        () => closeJob(as(rival), { jobId: elsewhere.id }),
        () => deleteJob(as(company), { jobId: closed.id }),
        () => publishJob(as(company), { jobId: draft.id }),
        () => updateProfile(as(company), { company: { name: `Renamed ${companyId}` } }),
        () => updateProfile(as(rival), { company: { name: `Renamed ${rival.companyId}` } }),
        () => updateProfile(as(company), { company: { about: 'Us' } }),
        () => readAllNotices(as(first), { upTo: 1_000_000 }),
        () => readAllNotices(as(company), { upTo: 1_000_000 }),
        () => logIn(trusting, { username: named?.username ?? '', password }),
        () =>
          changePassword(sure(company), { currentPassword: 'x', newPassword: 'new horse 1234' }),
        () => setEmail(sure(first), { email: `first-${round}@example.org`, password: 'x' }),
        () => deliverWebhook({ ...deps, webhookSender: gone }, { webhookId, companyId }),
        () => remove(first),
        () => remove(second),
        ...(round % 2 === 0 ? [() => remove(company)] : []),
      ];
      // Each round starts with another call.
      const order = [...calls.slice(2 * round), ...calls.slice(0, 2 * round)];
      const outcomes = await Promise.allSettled(order.map((call) => call()));
      const faults = outcomes
        .map((outcome): unknown => (outcome.status === 'rejected' ? outcome.reason : null))
        .filter((reason) => reason !== null && !(reason instanceof ServiceError));
      expect(faults).toEqual([]);
      for (const { studentId, userId } of [first, second]) {
        expect(await db.select().from(users).where(eq(users.id, userId))).toEqual([]);
        expect(await db.select().from(resumes).where(eq(resumes.studentId, studentId))).toEqual([]);
      }
      const erased = await db
        .select({ count: erasedApplications.count })
        .from(erasedApplications)
        .where(eq(erasedApplications.jobId, elsewhere.id));
      expect(erased.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
    // None that was broken and tried again, either.
    const deadlocks = await db
      .select({ count: sql<number>`coalesce(sum(deadlocks), 0)::integer` })
      .from(sql`pg_stat_database`)
      .where(sql`datname = current_database()`);
    expect(deadlocks).toEqual([{ count: 0 }]);
    await keysAreThoseOfRows();
  }, 120_000);
});
