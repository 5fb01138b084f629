import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventHub } from '@internsync/core/streams/event-hub';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import { noMeasures } from '@internsync/core/no-measures';
import { noLimits } from '@internsync/core/rate-limits';
import { readAccessToken } from '@internsync/core/sessions/access-token';
import { logIn } from '@internsync/core/auth/log-in';
import type { Deps } from '@internsync/core/context';
import { sharedMatcher } from '@internsync/core/testing/shared-matcher';
import { openOutbox } from '@internsync/core/testing/outbox';
import { TEST_COST, testSettings } from '@internsync/core/testing/settings';
import {
  applicationEvents,
  applications,
  jobs,
  resumes,
  sessions,
  students,
} from '@internsync/db/schema';
import { openTestDatabase } from '@internsync/db/testing/test-database';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { openFolderStore } from '@internsync/storage/folder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_COMPANY, DEMO_PASSWORD, DEMO_STUDENT } from './accounts.ts';
import { planDataSet } from './plan/plan-data-set.ts';
import { composeResume } from './resume-pdf/compose-resume.ts';
import type { ResumeContent } from './resume-pdf/resume-content.ts';
import { seedDemoData } from './seed-demo-data.ts';
import type { SeedSize } from './size.ts';
import type { SeedSummary } from './summary.ts';

const SMALL: SeedSize = { companies: 3, internships: 14, students: 12, applications: 40 };
const NOW = new Date('2026-03-15T10:30:00.000Z');

const silent = () => undefined;

/** The same dependencies as in the server, with a fixed clock. */
async function openDeps(): Promise<Deps> {
  const database = await openTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'internsync-seed-'));
  const storage = await openFolderStore({ directory });
  const queue = await openQueue(database.queue, ALL_WORK, silent);
  const events = openEventHub(database);
  const accounts = openSignedInCache(database);
  const extractor = createExtractionPool();
  afterAll(async () => {
    await extractor.close();
    await accounts.close();
    await events.close();
    await queue.close();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    db: database.db,
    reads: null,
    storage,
    matcher: await sharedMatcher(),
    witness: null,
    webhookSender: createWebhookSender({ allowPrivate: true }),
    queue,
    mailer: openOutbox(),
    events,
    extractor,
    recogniser: null,
    accounts,
    passwords: createPasswordHasher({ threads: 2, cost: TEST_COST }),
    limiter: noLimits,
    measures: noMeasures,
    now: () => NOW,
    log: { info: silent, warn: silent, error: silent },
    settings: testSettings({ timeZone: 'Africa/Cairo' }),
  };
}

/** All texts of a resume, line by line. */
function linesOf({ name, headline, contact, sections }: ResumeContent): string[] {
  const entries = sections.flatMap(({ heading, entries }) => [
    heading,
    ...entries.flatMap(({ title, aside, lines = [], points = [] }) => [
      ...[title, aside].filter((text) => text !== undefined),
      ...lines,
      ...points,
    ]),
  ]);
  return [name, headline, ...contact, ...entries];
}

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ');

describe('seedDemoData', () => {
  const plan = planDataSet(SMALL, NOW);
  let deps: Deps;
  let summary: SeedSummary;
  const progress: number[] = [];

  beforeAll(async () => {
    deps = await openDeps();
    summary = await seedDemoData(deps, SMALL, (share) => progress.push(share));
  });

  it('makes as much as was asked for, in every status', () => {
    const total = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(summary).toMatchObject({ companies: 3, students: 12, resumes: { done: 13 } });
    expect(Object.keys(summary.jobs)).toEqual(jobs.status.enumValues);
    expect(total(summary.jobs)).toBe(14);
    expect(Object.keys(summary.applications)).toEqual(applications.status.enumValues);
    expect(total(summary.applications)).toBe(40);
    expect(progress.at(-1)).toBe(1);
  });

  it('plans the same again on the same day', () => {
    const later = new Date(NOW.getTime() + 3_600_000);
    expect(planDataSet(SMALL, later)).toEqual(plan);
  });

  it('gives every resume a text in which all it says can be found, Arabic ones too', async () => {
    const stored = await deps.db.select().from(resumes);
    const texts = new Map(stored.map(({ fileName, text }) => [fileName, oneLine(text ?? '')]));
    const planned = plan.students.flatMap((student) =>
      student.resumes.map((resume) => ({ resume, content: composeResume(student, resume) })),
    );
    expect(new Set(planned.map(({ resume }) => resume.language))).toEqual(new Set(['en', 'ar']));
    for (const { resume, content } of planned) {
      const text = texts.get(resume.fileName);
      expect(text).toContain(resume.name);
      for (const line of linesOf(content)) expect.soft(text).toContain(line);
    }
    expect(stored.every(({ pageCount }) => pageCount === 1 || pageCount === 2)).toBe(true);
  });

  it('names every student as their resume does', async () => {
    const names = (await deps.db.select().from(students)).map(({ fullName }) => fullName);
    const first = plan.students.map(({ resumes: [resume] }) => resume.name);
    expect(names.toSorted()).toEqual(first.toSorted());
  });

  it('tells of each application a history in order, all of it past, up to its status', async () => {
    const events = await deps.db.select().from(applicationEvents).orderBy(applicationEvents.id);
    for (const { id, status, appliedAt } of await deps.db.select().from(applications)) {
      const history = events.filter(({ applicationId }) => applicationId === id);
      const times = history.map(({ at }) => at.getTime());
      expect(history[0]).toMatchObject({ kind: 'submitted', sequence: 1 });
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThan(NOW.getTime());
      expect(history.findLast(({ toStatus }) => toStatus !== null)?.toStatus).toBe(status);
      expect(times).toContain(appliedAt.getTime());
    }
  });

  it('gives a student’s events ids in the order of time, as their live stream is', async () => {
    const events = await deps.db.select().from(applicationEvents).orderBy(applicationEvents.id);
    const times = events.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('has deadlines ahead, deadlines past and internships without one', async () => {
    const rows = await deps.db.select().from(jobs);
    const today = NOW.toISOString().slice(0, 10);
    const deadlines = (status: string) =>
      rows.filter((job) => job.status === status).map(({ deadline }) => deadline);
    expect(deadlines('active')).toContain(null);
    expect(deadlines('active').every((day) => day === null || day > today)).toBe(true);
    expect(deadlines('closed').some((day) => day !== null && day < today)).toBe(true);
  });

  it('gives the demo student an application in every status', () => {
    const own = plan.applications.filter(({ student }) => student.username === DEMO_STUDENT);
    expect(new Set(own.map(({ outcome }) => outcome))).toEqual(
      new Set(applications.status.enumValues),
    );
  });

  it('lets the demo accounts sign in, and leaves nobody else signed in', async () => {
    const left = await deps.db.select().from(sessions);
    expect(left.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    const ctx = {
      ...deps,
      actor: { kind: 'anonymous', reason: 'no_token' },
      userAgent: null,
      address: null,
      noteRate: () => undefined,
      noteStreamStart: () => undefined,
      idempotencyKey: null,
      position: null,
      noteReplay: () => undefined,
    } as const;
    for (const username of [DEMO_COMPANY, DEMO_STUDENT]) {
      const { accessToken } = await logIn(ctx, { username, password: DEMO_PASSWORD });
      expect(await readAccessToken(accessToken, deps.settings, NOW)).toHaveProperty('userId');
    }
  });

  it('refuses a database that has users, and adds nothing', async () => {
    await expect(seedDemoData(deps, SMALL)).rejects.toMatchObject({
      name: 'DatabaseInUse',
      message: expect.stringContaining('There are users in this database'),
    });
    expect(await deps.db.$count(students)).toBe(12);
  });
});
