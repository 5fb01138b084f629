import { applications, erasedApplications, jobs } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { deleteJob } from '../jobs/delete-job.ts';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { matchApplications } from '../matches/match-applications.ts';
import { setRequirements } from '../jobs/set-requirements.ts';
import { applyToJob } from './apply-to-job.ts';
import { getWaiting } from './get-waiting.ts';
import { revealApplication } from './reveal-application.ts';
import { setApplicationStatus } from './set-application-status.ts';
import { withdrawApplication } from './withdraw-application.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;

const day = (date: number) => new Date(Date.UTC(2026, 4, date, 12));

afterEach(() => setClock());

describe('the applications that have waited longest', () => {
  it('wait since the last change of their status, and those with an answer do not wait', async () => {
    const company = await makeCompany(db);
    const job = await makeJob(db, { company });
    const other = await makeJob(db, { company, status: 'closed' });
    const first = await makeApplication(db, { job, appliedAt: day(1) });
    const second = await makeApplication(db, { job: other, appliedAt: day(2) });
    const third = await makeApplication(db, { job, appliedAt: day(3) });
    const answered = await makeApplication(db, { job, appliedAt: day(1) });
    const withdrawn = await makeApplication(db, { job, appliedAt: day(1) });
    setClock(day(4).toISOString());
    const reviewer = as(company);
    await setApplicationStatus(reviewer, { applicationId: first.id, status: 'shortlisted' });
    await setApplicationStatus(reviewer, { applicationId: answered.id, status: 'accepted' });
    await withdrawApplication(as(withdrawn.student), { applicationId: withdrawn.id });
    setClock(day(5).toISOString());
    // Changes nothing, so it is no move.
    await setApplicationStatus(reviewer, { applicationId: second.id, status: 'pending' });
    const { items } = await getWaiting(reviewer);
    expect(
      items.map(({ application, waitingSince }) => [
        application.id,
        application.status,
        application.job.id,
        waitingSince,
      ]),
    ).toEqual([
      [second.id, 'pending', other.id, day(2).toISOString()],
      [third.id, 'pending', job.id, day(3).toISOString()],
      [first.id, 'shortlisted', job.id, day(4).toISOString()],
    ]);
  });

  it('wait anew when a student applies again, and when somebody changes the status alone', async () => {
    const { id, job, student, company, resume } = await makeApplication(db, { appliedAt: day(1) });
    const sinceNow = async () => (await getWaiting(as(company))).items[0]?.waitingSince;
    setClock(day(2).toISOString());
    await withdrawApplication(as(student), { applicationId: id });
    setClock(day(3).toISOString());
    const stored = { kind: 'stored', resumeId: resume.id } as const;
    await applyToJob(as(student), { jobId: job.id, coverLetter: null, resume: stored });
    expect(await sinceNow()).toBe(day(3).toISOString());
    const before = Date.now();
    await db.update(applications).set({ status: 'under_review' }).where(eq(applications.id, id));
    expect(Date.parse((await sinceNow()) ?? '')).toBeGreaterThan(before - 60_000);
  });

  it('are ten at most, of all jobs together', async () => {
    const company = await makeCompany(db);
    const both = [await makeJob(db, { company }), await makeJob(db, { company })] as const;
    const made = [];
    for (let nth = 1; nth <= 12; nth += 1) {
      const appliedAt = day(nth);
      made.push(await makeApplication(db, { job: both[nth < 11 ? 0 : 1], appliedAt }));
    }
    const { items } = await getWaiting(as(company));
    expect(items.map(({ application }) => application.id)).toEqual(
      made.slice(0, 10).map(({ id }) => id),
    );
  });

  it('have the verdicts of their match once it is computed, and no words of the resume', async () => {
    const { id, job, company } = await makeApplication(db);
    const need = { kind: 'work_mode', mode: 'remote' } as const;
    await setRequirements(as(company), {
      jobId: job.id,
      requirements: [{ importance: 'must', need }],
    });
    expect((await getWaiting(as(company))).items).toMatchObject([{ match: null }]);
    await matchApplications(deps, { of: 'application', id });
    const [item] = (await getWaiting(as(company))).items;
    expect(item?.match).toEqual({
      score: null,
      coverage: 0,
      upToDate: true,
      requirements: [
        { requirementId: expect.any(String), verdict: 'not_stated', points: 0, of: 100 },
      ],
    });
  });

  it('do not show who applied to a blind job, until they are revealed', async () => {
    const { id, job, company, student } = await makeApplication(db);
    await db.update(jobs).set({ blind: true }).where(eq(jobs.id, job.id));
    const shown = async () => (await getWaiting(as(company))).items[0]?.application;
    expect(await shown()).toMatchObject({
      blind: true,
      student: { id: null, fullName: null },
      resume: { id: null, fileName: 'resume.pdf', sizeBytes: null },
    });
    await revealApplication(as(company), { applicationId: id });
    expect(await shown()).toMatchObject({ blind: false, student: { id: student.studentId } });
  });
});

describe('the jobs of a company', () => {
  it('have counts without erased accounts, and come by their longest wait', async () => {
    setClock('2026-05-20T12:00:00Z');
    const company = await makeCompany(db);
    const draft = await makeJob(db, { company, status: 'draft' });
    const late = await makeJob(db, { company, status: 'closed' });
    const past = await makeJob(db, { company, deadline: '2026-05-19' });
    const deleted = await makeJob(db, { company });
    await makeApplication(db, { job: past, appliedAt: day(3) });
    await makeApplication(db, { job: late, appliedAt: day(2) });
    await makeApplication(db, { job: late, appliedAt: day(1), status: 'rejected' });
    await makeApplication(db, { job: deleted, appliedAt: day(1) });
    await deleteJob(as(company), { jobId: deleted.id });
    await db.insert(erasedApplications).values({ jobId: past.id, status: 'pending', count: 5 });
    const none = {
      pending: 0,
      under_review: 0,
      shortlisted: 0,
      interview_scheduled: 0,
      accepted: 0,
      rejected: 0,
      withdrawn: 0,
    };
    const { byJob, items } = await getWaiting(as(company));
    expect(byJob).toEqual([
      {
        id: late.id,
        title: late.title,
        status: 'closed',
        open: false,
        deadline: null,
        counts: { ...none, pending: 1, rejected: 1 },
        waiting: 1,
        waitingSince: day(2).toISOString(),
      },
      {
        id: past.id,
        title: past.title,
        status: 'active',
        open: false,
        deadline: '2026-05-19',
        counts: { ...none, pending: 1 },
        waiting: 1,
        waitingSince: day(3).toISOString(),
      },
      {
        id: draft.id,
        title: draft.title,
        status: 'draft',
        open: false,
        deadline: null,
        counts: none,
        waiting: 0,
        waitingSince: null,
      },
    ]);
    expect(items.map(({ application }) => application.job.id)).toEqual([late.id, past.id]);
  });

  it('close soon if they are open and their last day is today or within seven days', async () => {
    setClock('2026-05-20T12:00:00Z');
    const company = await makeCompany(db);
    const make = async (deadline: string | null, status: 'active' | 'closed' = 'active') =>
      await makeJob(db, { company, deadline, status });
    const inAWeek = await make('2026-05-27');
    const today = await make('2026-05-20');
    await make('2026-05-19');
    await make('2026-05-28');
    await make(null);
    await make('2026-05-21', 'closed');
    await makeApplication(db, { job: today });
    await makeApplication(db, { job: today, status: 'accepted' });
    const { closingSoon } = await getWaiting(as(company));
    expect(closingSoon).toEqual([
      {
        id: today.id,
        title: today.title,
        deadline: '2026-05-20',
        waiting: 1,
        applicantCount: 2,
      },
      {
        id: inAWeek.id,
        title: inAWeek.title,
        deadline: '2026-05-27',
        waiting: 0,
        applicantCount: 0,
      },
    ]);
  });
});

describe('what waits', () => {
  it('is told to the company itself, if it may review applications', async () => {
    const { company } = await makeApplication(db);
    const stranger = await makeCompany(db);
    const nothing = { items: [], byJob: [], closingSoon: [] };
    expect(await getWaiting(as(stranger))).toEqual(nothing);
    const refusals = [
      [{ ...company, permissions: new Set(['manage_jobs'] as const) }, 'FORBIDDEN'],
      [await makeStudent(db), 'FORBIDDEN'],
      [anonymous, 'UNAUTHENTICATED'],
    ] as const;
    for (const [actor, code] of refusals) {
      await expect(getWaiting(as(actor))).rejects.toMatchObject({ code });
    }
  });
});
