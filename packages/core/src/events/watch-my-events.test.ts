import { describe, expect, it, onTestFinished } from 'vitest';
import { logOut } from '../sessions/log-out.ts';
import { cutDatabase } from '../testing/database-outage.ts';
import { makeApplication, makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { makePdf } from '../testing/pdf.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import { watchMyEvents } from './watch-my-events.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import type { EventHub } from '../ports.ts';
import type { Resync } from '../streams/schemas.ts';
import type { LiveEvent } from './schemas.ts';

const { deps, as } = await openHarness();
const { db } = deps;

/** Reads the next `count` events of a stream. */
async function take(
  stream: AsyncGenerator<LiveEvent | Resync, void>,
  count: number,
): Promise<LiveEvent[]> {
  const taken: LiveEvent[] = [];
  while (taken.length < count) {
    const { value } = await stream.next();
    if (!value) throw new Error('The stream ended early');
    if (value.kind === 'resync') throw new Error('The stream missed events');
    taken.push(value);
  }
  return taken;
}

/** Delivers no notifications: the stream only finds events by reading again. */
const deaf: EventHub = { follow: () => () => undefined, admit: () => () => undefined };

describe('watchMyEvents while the database is unavailable', () => {
  it('waits and reads again without a notification, and neither loses nor repeats an event', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const stop = new AbortController();
    const ctx = { ...as(student), events: deaf };
    const stream = await watchMyEvents(ctx, { lastEventId: '0' }, stop.signal);
    const first = await take(stream, 1);
    for (const status of ['under_review', 'shortlisted'] as const) {
      await setApplicationStatus(as(company), { applicationId, status });
    }
    const outage = cutDatabase(db);
    onTestFinished(outage.end);
    const coming = take(stream, 2);
    deps.accounts.forget(student.userId); // Wakes it, once.
    await outage.failed(3);
    outage.end();
    const events = [...first, ...(await coming)];
    expect(events.map(({ toStatus }) => toStatus)).toEqual([
      'pending',
      'under_review',
      'shortlisted',
    ]);
    // Woken again, it repeats nothing: it delivers the next event.
    const next = take(stream, 1);
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    deps.accounts.forget(student.userId);
    expect(await next).toMatchObject([{ toStatus: 'accepted' }]);
    stop.abort();
  });

  it('ends at once when its reader disconnects', async () => {
    const student = await makeStudent(db);
    const stop = new AbortController();
    const stream = await watchMyEvents(as(student), { lastEventId: '0' }, stop.signal);
    const outage = cutDatabase(db);
    onTestFinished(outage.end);
    const end = stream.next();
    await outage.failed(1);
    stop.abort();
    expect(await end).toEqual({ done: true, value: undefined });
  });

  it('ends with UNAUTHENTICATED when its session ends in the meantime', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const stream = await watchMyEvents(as(student), {}, new AbortController().signal);
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    await logOut(as(student));
    const outage = cutDatabase(db);
    onTestFinished(outage.end);
    const next = stream.next();
    await outage.failed(1);
    outage.end();
    await expect(next).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('watchMyEvents', () => {
  it('reports its start position before it is read', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const starts: number[] = [];
    const ctx = { ...as(student), noteStreamStart: (eventId: number) => starts.push(eventId) };
    const newcomer = { ...as(await makeStudent(db)), noteStreamStart: ctx.noteStreamStart };
    await watchMyEvents(newcomer, {}, AbortSignal.abort());
    await watchMyEvents(ctx, {}, AbortSignal.abort());
    await watchMyEvents(ctx, { lastEventId: '7' }, AbortSignal.abort());
    const [, newest = 0] = starts;
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    const again = await watchMyEvents(
      as(student),
      { lastEventId: String(newest) },
      new AbortController().signal,
    );
    expect(await take(again, 1)).toMatchObject([{ toStatus: 'accepted' }]);
    expect(starts).toEqual([0, newest, 7]);
  });

  it('delivers each event of the student as it happens, with its job', async () => {
    const student = await makeStudent(db);
    const other = await makeStudent(db);
    const job = await makeJob(db, { title: 'Data intern' });
    const stop = new AbortController();
    const stream = await watchMyEvents(as(student), {}, stop.signal);
    const coming = take(stream, 3);
    const resume = { kind: 'new', file: { fileName: 'cv.pdf', bytes: makePdf(['Sara']) } } as const;
    await applyToJob(as(other), { jobId: job.id, coverLetter: null, resume });
    const { id: applicationId } = await applyToJob(as(student), {
      jobId: job.id,
      coverLetter: null,
      resume,
    });
    await setApplicationStatus(as(job.company), { applicationId, status: 'shortlisted' });
    await withdrawApplication(as(student), { applicationId });
    const events = await coming;
    expect(events.map(({ kind, toStatus }) => [kind, toStatus])).toEqual([
      ['submitted', 'pending'],
      ['status_changed', 'shortlisted'],
      ['withdrawn', 'withdrawn'],
    ]);
    expect(events[0]).toMatchObject({ applicationId, job: { id: job.id, title: 'Data intern' } });
    stop.abort();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('continues after the last id received, and neither loses nor repeats an event', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const statuses = ['under_review', 'shortlisted', 'interview_scheduled', 'accepted'] as const;
    for (const status of statuses)
      await setApplicationStatus(as(company), { applicationId, status });
    const first = await take(
      await watchMyEvents(as(student), { lastEventId: '0' }, new AbortController().signal),
      2,
    );
    const lastEventId = String(first.at(-1)?.id);
    const rest = await take(
      await watchMyEvents(as(student), { lastEventId }, new AbortController().signal),
      3,
    );
    expect([...first, ...rest].map(({ toStatus }) => toStatus)).toEqual(['pending', ...statuses]);
  });

  it('delivers all of many events that are written concurrently', async () => {
    const student = await makeStudent(db);
    const made = await Promise.all(
      Array.from({ length: 12 }, () => makeApplication(db, { student })),
    );
    const stop = new AbortController();
    const stream = await watchMyEvents(as(student), { lastEventId: '0' }, stop.signal);
    await take(stream, 12);
    const coming = take(stream, 24);
    await Promise.all(
      made.map(async ({ id: applicationId, company }) => {
        await setApplicationStatus(as(company), { applicationId, status: 'under_review' });
        await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
      }),
    );
    const events = await coming;
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(events.filter(({ toStatus }) => toStatus === 'accepted')).toHaveLength(12);
    stop.abort();
  });

  it('delivers a long backlog completely and in order', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    for (let n = 0; n < 120; n += 1) {
      const status = n % 2 === 0 ? 'under_review' : 'pending';
      await setApplicationStatus(as(company), { applicationId, status });
    }
    const stream = await watchMyEvents(
      as(student),
      { lastEventId: '0' },
      new AbortController().signal,
    );
    const events = await take(stream, 121);
    expect(events.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 121 }, (_, n) => n + 1),
    );
  });

  it('delivers events from after it was opened, even before it was first read', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const stream = await watchMyEvents(as(student), {}, new AbortController().signal);
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    expect(await take(stream, 1)).toMatchObject([{ toStatus: 'accepted' }]);
  });

  it('delivers nothing after its session was logged out', async () => {
    const { id: applicationId, student, company } = await makeApplication(db);
    const stream = await watchMyEvents(as(student), {}, new AbortController().signal);
    await logOut(as(student));
    await setApplicationStatus(as(company), { applicationId, status: 'accepted' });
    await expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('ends at once for a reader that disconnected before it began', async () => {
    const student = await makeStudent(db);
    const stream = await watchMyEvents(as(student), {}, AbortSignal.abort());
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('is refused to a student with ten open streams, until one of them ends', async () => {
    const student = await makeStudent(db);
    const stops = Array.from({ length: 10 }, () => new AbortController());
    for (const { signal } of stops) await watchMyEvents(as(student), {}, signal);
    const open = async () => await watchMyEvents(as(student), {}, new AbortController().signal);
    await expect(open()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
    await expect(open()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await watchMyEvents(as(await makeStudent(db)), {}, new AbortController().signal);
    stops[0]?.abort();
    await open();
  });

  it('does not count readers that disconnected before they began', async () => {
    const student = await makeStudent(db);
    for (let n = 0; n < 20; n += 1) {
      const stop = new AbortController();
      await watchMyEvents(as(student), {}, stop.signal);
      stop.abort();
    }
    await expect(
      watchMyEvents(as(student), {}, new AbortController().signal),
    ).resolves.toBeDefined();
  });
});
