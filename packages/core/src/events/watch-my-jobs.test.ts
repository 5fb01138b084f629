import { companyEvents, users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { CompanyActor } from '../actor.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { revealApplication } from '../applications/reveal-application.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { changePassword } from '../auth/change-password.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { operateAccount } from '../auth/operate-account.ts';
import { closeExpiredJobs } from '../jobs/close-expired-jobs.ts';
import { closeJob } from '../jobs/close-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { publishJob } from '../jobs/publish-job.ts';
import { matchApplications } from '../matches/match-applications.ts';
import type { Resync } from '../streams/schemas.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { pruneCompanyEvents } from './prune-company-events.ts';
import type { CompanyEvent } from './schemas.ts';
import { watchMyJobs } from './watch-my-jobs.ts';
const { deps, as } = await openHarness();
const { db } = deps;
const never = () => new AbortController().signal;

type Stream = AsyncGenerator<CompanyEvent | Resync, void>;

async function take(stream: Stream, count: number): Promise<(CompanyEvent | Resync)[]> {
  const taken: (CompanyEvent | Resync)[] = [];
  while (taken.length < count) {
    const { value } = await stream.next();
    if (!value) throw new Error('The stream ended early');
    taken.push(value);
  }
  return taken;
}

/** The events that the company has, from the first. */
async function recorded(companyId: number) {
  return await db
    .select()
    .from(companyEvents)
    .where(eq(companyEvents.companyId, companyId))
    .orderBy(companyEvents.id);
}

describe('watchMyJobs', () => {
  it('brings what happens at the jobs as it happens, with who did it, and nothing about who applied', async () => {
    const job = await makeJob(db, { title: 'Data intern', blind: true, status: 'draft' });
    const { company } = job;
    const student = await makeStudent(db, { fullName: 'Sara Unmistakable' });
    const stop = new AbortController();
    const stream = await watchMyJobs(as(company), {}, stop.signal);
    const coming = take(stream, 8);
    await publishJob(as(company), { jobId: job.id });
    const file = { fileName: 'cv.pdf', bytes: makePdf(['Sara Unmistakable']) };
    const { id: applicationId } = await applyToJob(as(student), {
      jobId: job.id,
      coverLetter: null,
      resume: { kind: 'new', file },
    });
    await matchApplications(deps, { of: 'application', id: applicationId });
    await setApplicationStatus(as(company), { applicationId, status: 'shortlisted' });
    await revealApplication(as(company), { applicationId });
    await withdrawApplication(as(student), { applicationId });
    await closeJob(as(company), { jobId: job.id });
    await deleteJob(as(company), { jobId: job.id });
    const events = await coming;
    const mine = { actor: 'company', actorUserId: company.userId };
    const ofStudent = { actor: 'student', actorUserId: null, applicationId };
    expect(events).toMatchObject([
      { kind: 'job_published', applicationId: null, ...mine },
      { kind: 'application_submitted', toStatus: 'pending', ...ofStudent },
      { kind: 'application_analysed', applicationId, actor: 'system', actorUserId: null },
      {
        kind: 'application_status_changed',
        fromStatus: 'pending',
        toStatus: 'shortlisted',
        ...mine,
      },
      { kind: 'applicant_revealed', applicationId, ...mine },
      { kind: 'application_withdrawn', toStatus: 'withdrawn', ...ofStudent },
      { kind: 'job_closed', ...mine },
      { kind: 'job_deleted', ...mine },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Sara|student-/);
    for (const event of events)
      expect(event).toMatchObject({ job: { id: job.id, title: job.title } });
    stop.abort();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('brings only what happens at one job, if it is asked so', async () => {
    const company = await makeCompany(db);
    const [one, other] = [await makeJob(db, { company }), await makeJob(db, { company })];
    const stream = await watchMyJobs(as(company), { jobId: one.id }, never());
    await closeJob(as(company), { jobId: other.id });
    await closeJob(as(company), { jobId: one.id });
    expect(await take(stream, 1)).toMatchObject([{ kind: 'job_closed', job: { id: one.id } }]);
  });

  it('is refused to everybody but the company', async () => {
    const job = await makeJob(db);
    const other = await makeCompany(db);
    const watch = async (ctx: Parameters<typeof watchMyJobs>[0]) =>
      await watchMyJobs(ctx, { jobId: job.id }, never());
    await expect(watch(as(anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(watch(as(await makeStudent(db)))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const powerless = { ...job.company, permissions: new Set(['manage_jobs'] as const) };
    await expect(watch(as(powerless))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(watch(as(other))).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'jobId' });
    const stream = await watchMyJobs(as(other), { lastEventId: '0' }, never());
    await closeJob(as(job.company), { jobId: job.id });
    const theirs = await makeJob(db, { company: other });
    await closeJob(as(other), { jobId: theirs.id });
    expect(await take(stream, 1)).toMatchObject([{ job: { id: theirs.id } }]);
  });

  it('continues after the last id, and tells with one resync what it cannot bring', async () => {
    const { company } = await makeApplication(db);
    for (let n = 0; n < 3; n += 1) {
      const job = await makeJob(db, { company });
      await closeJob(as(company), { jobId: job.id });
    }
    const [first, second, third, last] = (await recorded(company.companyId)).map(({ id }) => id);
    if (!first || !second || !third || !last) throw new Error('No events');
    const after = async (id: number, count: number) =>
      (await take(await watchMyJobs(as(company), { lastEventId: String(id) }, never()), count)).map(
        (event) => (event.kind === 'resync' ? `resync ${event.id}` : event.id),
      );
    expect(await after(0, 4)).toEqual([first, second, third, last]);
    expect(await after(second, 2)).toEqual([third, last]);
    // From another history of the database: of the future, and of an id that is none of the company.
    expect(await after(last + 1000, 1)).toEqual([`resync ${last}`]);
    await db
      .update(companyEvents)
      .set({ at: new Date('2020-01-01') })
      .where(eq(companyEvents.id, second));
    await db
      .update(companyEvents)
      .set({ at: new Date('2020-01-01') })
      .where(eq(companyEvents.id, first));
    await pruneCompanyEvents(deps);
    expect(await after(0, 3)).toEqual([`resync ${second}`, third, last]);
    expect(await after(first, 3)).toEqual([`resync ${second}`, third, last]);
    // Exactly the last that was removed: nothing is missing.
    expect(await after(second, 2)).toEqual([third, last]);
    expect(await after(third, 1)).toEqual([last]);
    await db
      .update(companyEvents)
      .set({ at: new Date('2020-01-01') })
      .where(eq(companyEvents.companyId, company.companyId));
    await pruneCompanyEvents(deps);
    const starts: number[] = [];
    await watchMyJobs(
      { ...as(company), noteStreamStart: (id) => starts.push(id) },
      {},
      AbortSignal.abort(),
    );
    expect(starts).toEqual([last]);
  });

  it.for([
    [
      'is logged out by another password',
      async (company: CompanyActor) => {
        const sure = {
          ...as({ ...company, sessionId: 'another' }),
          passwords: { ...deps.passwords, verify: async () => true },
        };
        await changePassword(sure, { currentPassword: 'x', newPassword: 'a new correct horse' });
      },
    ],
    [
      'is disabled',
      async ({ userId }: CompanyActor) => {
        const [user] = await db.select().from(users).where(eq(users.id, userId));
        await operateAccount(deps, { username: user?.username ?? '', operation: 'disable' });
      },
    ],
  ] as const)('ends when the account %s', async ([, end]) => {
    const company = await makeCompany(db);
    const stream = await watchMyJobs(as(company), {}, never());
    await Promise.all([
      expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }),
      end(company),
    ]);
  });
});

describe('the events of a company', () => {
  it('tell which of its jobs were closed at their deadline, by the system', async () => {
    const [one, other] = [
      await makeJob(db, { deadline: '2020-01-01' }),
      await makeJob(db, { deadline: '2020-01-01' }),
    ];
    await closeExpiredJobs(deps);
    await closeExpiredJobs(deps);
    for (const { id, company } of [one, other]) {
      expect(await recorded(company.companyId)).toMatchObject([
        { kind: 'job_closed', jobId: id, actor: 'system', actorUserId: null },
      ]);
    }
  });

  it('tell of an application that was erased with its account', async () => {
    const made = await makeApplication(db);
    const elsewhere = await makeApplication(db, { student: made.student });
    const sure = {
      ...as(made.student),
      passwords: { ...deps.passwords, verify: async () => true },
    };
    await deleteAccount(sure, { password: 'x' });
    for (const { id, jobId, company } of [made, elsewhere]) {
      expect((await recorded(company.companyId)).at(-1)).toMatchObject({
        kind: 'application_erased',
        applicationId: id,
        jobId,
        actor: 'student',
      });
    }
  });

  it('tell of an analysis once, not at every new rule', async () => {
    const { id, company } = await makeApplication(db);
    await matchApplications(deps, { of: 'application', id });
    const newer = { ...deps, matcher: { ...deps.matcher, rules: deps.matcher.rules + 1 } };
    await Promise.all([
      matchApplications(newer, { of: 'application', id }),
      matchApplications(newer, { of: 'application', id }),
    ]);
    const kinds = (await recorded(company.companyId)).map(({ kind }) => kind);
    expect(kinds).toEqual(['application_submitted', 'application_analysed']);
  });
});
