import { randomUUID } from 'node:crypto';
import { applicationEvents, applications, companyEvents, notices } from '@internsync/db/schema';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeApplication, makeCompany, makeJob, makeStudent } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { withoutDatabase } from '../testing/database-outage.ts';
import { losingCommitAnswers } from '../testing/lost-commit.ts';
import { SetStatusesInput } from './move-schemas.ts';
import { setApplicationStatuses } from './set-application-statuses.ts';

const { deps, as, log } = await openHarness();
const { db } = deps;

const move = async (ctx: ReturnType<typeof as>, moves: SetStatusesInput['moves']) =>
  (await setApplicationStatuses(ctx, SetStatusesInput.parse({ moves }))).results;

async function makeApplicants(count: number) {
  const job = await makeJob(db);
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await makeApplication(db, { job }));
  return { job, ids: made.map(({ id }) => id), company: as(job.company) };
}

/** The status of each application, and how often it was moved. */
async function standing(ids: readonly number[]) {
  const rows = await db
    .select({ id: applications.id, status: applications.status })
    .from(applications)
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(applications.id));
  return await Promise.all(
    rows.map(async ({ id, status }) => {
      const events = await db
        .select()
        .from(applicationEvents)
        .where(eq(applicationEvents.applicationId, id));
      return [status, events.filter(({ kind }) => kind === 'status_changed').length] as const;
    }),
  );
}

describe('several moves', () => {
  it('are each made as by themselves, with event, notice and the company’s event', async () => {
    const { ids, company } = await makeApplicants(3);
    const results = await move(
      company,
      ids.toReversed().map((applicationId) => ({ applicationId, status: 'shortlisted' })),
    );
    expect(results.map(({ applicationId, ok }) => [applicationId, ok])).toEqual(
      ids.toReversed().map((id) => [id, true]),
    );
    for (const result of results) {
      if (!result.ok) throw new Error('Refused');
      expect(result.application).toMatchObject({
        id: result.applicationId,
        status: 'shortlisted',
        timeline: [{ kind: 'submitted' }, { kind: 'status_changed', toStatus: 'shortlisted' }],
      });
      const { applicationId } = result;
      const noticed = and(
        eq(notices.applicationId, applicationId),
        eq(notices.kind, 'status_changed'),
      );
      expect(await db.$count(notices, noticed)).toBe(1);
      const told = await db
        .select({ kind: companyEvents.kind })
        .from(companyEvents)
        .where(eq(companyEvents.applicationId, applicationId))
        .orderBy(asc(companyEvents.id));
      expect(told.at(-1)).toEqual({ kind: 'application_status_changed' });
    }
    expect(await standing(ids)).toEqual(ids.map(() => ['shortlisted', 1]));
  });

  it('are refused one by one, each for its reason, and the others are made', async () => {
    const { ids, job, company } = await makeApplicants(2);
    const [first = 0, last = 0] = ids;
    const withdrawn = await makeApplication(db, { job, status: 'withdrawn' });
    const foreign = await makeApplication(db);
    const changed = await makeApplication(db, { job, status: 'under_review' });
    const status = 'accepted' as const;
    const results = await move(company, [
      { applicationId: first, status },
      { applicationId: withdrawn.id, status },
      { applicationId: foreign.id, status },
      { applicationId: 987_654_321, status },
      { applicationId: changed.id, status, expectedStatus: 'pending' },
      { applicationId: last, status, expectedStatus: 'pending' },
    ]);
    const code = (result: (typeof results)[number]) =>
      result.ok ? 'OK' : [result.error.code, result.error.reason?.code ?? null];
    expect(results.map(code)).toEqual([
      'OK',
      ['CONFLICT', 'WITHDRAWN'],
      ['NOT_FOUND', null],
      ['NOT_FOUND', null],
      ['CONFLICT', 'STATUS_CHANGED'],
      'OK',
    ]);
    expect(results[4]).toMatchObject({
      ok: false,
      error: {
        message: 'The status has changed to under_review',
        field: 'expectedStatus',
        reason: { status: 'under_review' },
        retryAfterSeconds: null,
      },
    });
    expect(await standing([withdrawn.id, foreign.id, changed.id])).toEqual([
      ['withdrawn', 0],
      ['pending', 0],
      ['under_review', 0],
    ]);
    expect(await standing(ids)).toEqual(ids.map(() => ['accepted', 1]));
  });

  it('may name an application once: nothing is moved otherwise', async () => {
    const { ids, company } = await makeApplicants(2);
    const moves = [...ids, ids[0] ?? 0].map((applicationId) => ({
      applicationId,
      status: 'rejected' as const,
    }));
    await expect(move(company, moves)).rejects.toMatchObject({
      code: 'INVALID',
      field: 'moves.2.applicationId',
      reason: { code: 'REPEATED' },
    });
    expect(await standing(ids)).toEqual(ids.map(() => ['pending', 0]));
  });

  it('are one to a hundred', () => {
    const moves = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ applicationId: at + 1, status: 'rejected' }));
    for (const [count, taken] of [
      [0, false],
      [1, true],
      [100, true],
      [101, false],
    ] as const) {
      expect(SetStatusesInput.safeParse({ moves: moves(count) }).success).toBe(taken);
    }
  });

  it('are for companies only, and a student cannot move an own application', async () => {
    const application = await makeApplication(db);
    const moves = [{ applicationId: application.id, status: 'accepted' as const }];
    await expect(move(as(application.student), moves)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(move(as(anonymous), moves)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const [other] = await move(as(await makeCompany(db)), moves);
    expect(other).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await standing([application.id])).toEqual([['pending', 0]]);
  });
});

describe('a move without an answer', () => {
  it('is said to be so, the others are made, and a repetition makes none of them twice', async () => {
    const { ids, job, company } = await makeApplicants(3);
    const moves = ids.map((applicationId) => ({ applicationId, status: 'rejected' as const }));
    const keyed = { ...company, idempotencyKey: randomUUID() };
    // The key of the call, the first move, the second move.
    const cut = losingCommitAnswers(db, (turn) => turn === 3);
    const first = await move({ ...keyed, db: cut }, moves);
    expect(first.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(first[1]).toMatchObject({
      error: { code: 'UNAVAILABLE', reason: { code: 'DATABASE' }, retryAfterSeconds: 1 },
    });
    let replays = 0;
    const again = await move({ ...keyed, noteReplay: () => (replays += 1) }, moves);
    expect(again.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(replays).toBe(1);
    expect(again[0]).toEqual(first[0]);
    expect(await standing(ids)).toEqual(ids.map(() => ['rejected', 1]));

    const { id: applicationId } = await makeApplication(db, { job });
    await expect(move(keyed, [{ applicationId, status: 'rejected' }])).rejects.toMatchObject({
      code: 'UNPROCESSABLE',
      field: 'idempotencyKey',
    });
    expect(await standing([applicationId])).toEqual([['pending', 0]]);
  });

  it('is tried again under the key if it was refused, or not tried, before', async () => {
    const { ids, company } = await makeApplicants(4);
    const moves = ids.map((applicationId) => ({ applicationId, status: 'rejected' as const }));
    const keyed = { ...company, idempotencyKey: randomUUID() };
    const cut = losingCommitAnswers(db, (turn) => turn === 2 || turn === 3);
    const first = await move({ ...keyed, db: cut }, moves);
    expect(first.map((one) => one.ok || one.error.code)).toEqual(ids.map(() => 'UNAVAILABLE'));
    expect(first.map((one) => one.ok || one.error.reason?.code)).toEqual([
      'DATABASE',
      'DATABASE',
      'NOT_TRIED',
      'NOT_TRIED',
    ]);
    expect((await standing(ids)).map(([status]) => status)).toEqual([
      'rejected',
      'rejected',
      'pending',
      'pending',
    ]);
    expect((await move(keyed, moves)).map(({ ok }) => ok)).toEqual(ids.map(() => true));
    expect(await standing(ids)).toEqual(ids.map(() => ['rejected', 1]));
  });

  it('of a database that is away keeps the third from being tried', async () => {
    const { ids, company } = await makeApplicants(3);
    const moves = ids.map((applicationId) => ({ applicationId, status: 'rejected' as const }));
    const results = await withoutDatabase(db, async () => await move(company, moves));
    expect(results.map((one) => one.ok || one.error.code)).toEqual(ids.map(() => 'UNAVAILABLE'));
    const isTried = (one: (typeof results)[number]) =>
      one.ok || !one.error.message.startsWith('Not tried');
    expect(results.map(isTried)).toEqual([true, true, false]);
    expect(await standing(ids)).toEqual(ids.map(() => ['pending', 0]));
  });

  it('that fails unexpectedly tells the caller nothing, and the log everything', async () => {
    const { ids, company } = await makeApplicants(1);
    const broken = new Proxy(db, {
      get: (): unknown => async () => await Promise.reject(new Error('a secret of the driver')),
    });
    const results = await move({ ...company, db: broken }, [
      { applicationId: ids[0] ?? 0, status: 'rejected' },
    ]);
    expect(results).toMatchObject([
      { ok: false, error: { code: 'INTERNAL', message: 'Something went wrong on our side' } },
    ]);
    expect(log.at(-1)).toEqual({ level: 'error', message: 'a move of several failed' });
  });
});

it('a blind applicant stays hidden in the results', async () => {
  const job = await makeJob(db, { blind: true });
  const student = await makeStudent(db, { fullName: 'Hala Mansour' });
  const { id: applicationId } = await makeApplication(db, { job, student });
  const results = await move(as(job.company), [{ applicationId, status: 'shortlisted' }]);
  expect(results).toMatchObject([{ ok: true, application: { student: { fullName: null } } }]);
  expect(JSON.stringify(results)).not.toContain('Hala');
});
