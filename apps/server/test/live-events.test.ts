import { Application } from '@internsync/core/applications/schemas';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { expect, it, onTestFinished } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume } from './accounts.ts';
import { dataOf, mutate, WireError } from './calls.ts';
import { follow, type OpenStream } from './event-stream.ts';
import { startServer } from './start-server.ts';
import { LiveEvent } from '@internsync/core/events/schemas';

const server = await startServer();
const company = await signUpCompany(server);

/** A student with a resume. */
async function newStudent() {
  const student = await signUpStudent(server);
  return { ...student, resume: await uploadResume(server, student) };
}
type Applicant = Awaited<ReturnType<typeof newStudent>>;

async function apply(student: Applicant): Promise<Application> {
  const { id: jobId } = await publishJob(server, company);
  const input = { jobId, resumeId: student.resume.id };
  return dataOf(await mutate(server, 'applications.submit', input, student), Application);
}

async function setStatus({ id: applicationId }: Application, status: string): Promise<void> {
  const answer = await mutate(server, 'applications.setStatus', { applicationId, status }, company);
  expect(answer.status).toBe(200);
}

async function viewResume({ id: applicationId }: Application): Promise<void> {
  const answer = await mutate(server, 'applications.resumeText', { applicationId }, company);
  expect(answer.status).toBe(200);
}

/** The next event of the stream; checks that the stream's event id equals the event's own id. */
async function nextEvent(stream: OpenStream): Promise<LiveEvent> {
  const next = await stream.next();
  expect(next?.event).toBe('message');
  const event = LiveEvent.parse(next?.data);
  expect(next?.id).toBe(String(event.id));
  return event;
}

async function nextEvents(stream: OpenStream, count: number): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  while (events.length < count) events.push(await nextEvent(stream));
  return events;
}

const idsOf = (events: readonly LiveEvent[]) => events.map(({ id }) => id);

it('brings each event as it happens, with growing ids', async () => {
  const student = await newStudent();
  await using stream = await follow(server, student);

  const application = await apply(student);
  const submitted = await nextEvent(stream);
  await setStatus(application, 'under_review');
  const changed = await nextEvent(stream);
  await viewResume(application);
  const viewed = await nextEvent(stream);
  await mutate(server, 'applications.withdraw', { applicationId: application.id }, student);
  const withdrawn = await nextEvent(stream);

  const events = [submitted, changed, viewed, withdrawn];
  expect(events).toMatchObject([
    { kind: 'submitted', toStatus: 'pending', actor: 'student', sequence: 1 },
    { kind: 'status_changed', fromStatus: 'pending', toStatus: 'under_review', actor: 'company' },
    { kind: 'resume_viewed', fromStatus: null, toStatus: null, actor: 'company', sequence: 3 },
    { kind: 'withdrawn', fromStatus: 'under_review', toStatus: 'withdrawn', actor: 'student' },
  ]);
  for (const event of events) {
    expect(event).toMatchObject({
      applicationId: application.id,
      job: { id: application.job.id, title: application.job.title },
    });
  }
  expect(idsOf(events)).toEqual(idsOf(events).toSorted((a, b) => a - b));
  expect(new Set(idsOf(events)).size).toBe(events.length);
});

it('answers as an event stream that nothing on the way keeps', async () => {
  await using stream = await follow(server, await newStudent());

  expect(stream.status).toBe(200);
  expect(stream.headers).toMatchObject({
    'content-type': expect.stringMatching(/^text\/event-stream/),
    'cache-control': expect.stringContaining('no-store'),
    'x-accel-buffering': 'no',
  });
});

it('starts with what happens from now on', async () => {
  const student = await newStudent();
  const application = await apply(student);
  await using stream = await follow(server, student);

  await setStatus(application, 'shortlisted');

  expect(await nextEvent(stream)).toMatchObject({ kind: 'status_changed' });
});

it.for([
  ['the Last-Event-Id header', (lastEventId: string) => ({ lastEventId })],
  ['lastEventId in the query', (id: string) => ({ search: `?lastEventId=${id}` })],
  [
    'lastEventId in the input',
    (id: string) => ({
      search: `?input=${encodeURIComponent(JSON.stringify({ lastEventId: id }))}`,
    }),
  ],
] as const)('resumes by %s without loss or repeat', async ([, resume]) => {
  const student = await newStudent();
  const first = await follow(server, student);
  const application = await apply(student);
  await setStatus(application, 'under_review');
  const seen = await nextEvents(first, 2);
  await first.close();

  await setStatus(application, 'shortlisted');
  await viewResume(application);
  const last = String(seen.at(-1)?.id);
  await using second = await follow(server, { ...student, ...resume(last) });
  const missed = await nextEvents(second, 2);
  await setStatus(application, 'accepted');
  const live = await nextEvent(second);

  expect(missed.map(({ kind, toStatus }) => [kind, toStatus])).toEqual([
    ['status_changed', 'shortlisted'],
    ['resume_viewed', null],
  ]);
  expect(live).toMatchObject({ kind: 'status_changed', toStatus: 'accepted', sequence: 5 });
});

it('brings all that was missed, however much it is', async () => {
  const student = await newStudent();
  const application = await apply(student);
  await server.deps.db.execute(`
    insert into application_events (application_id, student_id, sequence, kind, actor)
    select ${application.id}, ${student.id}, sequence, 'resume_viewed', 'company'
    from generate_series(2, 350) as sequence`);

  await using stream = await follow(server, { ...student, lastEventId: '0' });
  const events = await nextEvents(stream, 350);

  expect(events.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 350 }, (_, index) => index + 1),
  );
});

it('never brings an event of another student', async () => {
  const [student, other] = [await newStudent(), await newStudent()];
  const before = await apply(other);
  await using live = await follow(server, student);
  await using fromTheStart = await follow(server, { ...student, lastEventId: '0' });

  await setStatus(before, 'under_review');
  await viewResume(await apply(other));
  const own = await apply(student);

  for (const stream of [live, fromTheStart]) {
    expect(await nextEvent(stream)).toMatchObject({ kind: 'submitted', applicationId: own.id });
  }
});

it('tells everybody who follows the same student', async () => {
  const student = await newStudent();
  await using otherProcess = await server.listenAgain();
  await using one = await follow(server, student);
  await using two = await follow(otherProcess, student);

  await apply(student);

  expect(await nextEvent(one)).toEqual(await nextEvent(two));
});

/** The error of a refused stream: tRPC answers 200 and sends the error as the stream's only event. */
async function refusalIn(stream: OpenStream) {
  const next = await stream.next();
  expect(next?.event).toBe('serialized-error');
  const { httpStatus, details } = WireError.parse(next?.data).data;
  expect(await stream.next()).toBeNull();
  return { status: httpStatus, code: details.code, field: details.field };
}

it.for(['', ' ', 'abc', '-1', '1.5', '1e3', '9'.repeat(16)])(
  'refuses "%s" as the id to resume from',
  async (lastEventId) => {
    const { token } = await signUpStudent(server);
    const search = `?input=${encodeURIComponent(JSON.stringify({ lastEventId }))}`;

    await using stream = await follow(server, { token, search });

    expect(await refusalIn(stream)).toEqual({ status: 400, code: 'INVALID', field: 'lastEventId' });
  },
);

const UNAUTHENTICATED = { status: 401, code: 'UNAUTHENTICATED', field: null };

it.for([
  ['a company', async () => company, { status: 403, code: 'FORBIDDEN', field: null }],
  ['nobody', async () => ({}), UNAUTHENTICATED],
  ['a bad token', async () => ({ token: 'a.b.c' }), UNAUTHENTICATED],
  [
    'a token in the query string',
    async () => ({ search: `?token=${(await signUpStudent(server)).token}` }),
    UNAUTHENTICATED,
  ],
] as const)('refuses %s with the reason, and brings nothing', async ([, who, refusal]) => {
  await using stream = await follow(server, await who());

  expect(await refusalIn(stream)).toEqual(refusal);
});

it('lets go of a client that leaves', async () => {
  const student = await newStudent();
  await using leaving = await server.listenAgain();
  const streams = await Promise.all(Array.from({ length: 10 }, () => follow(leaving, student)));

  await Promise.all(streams.map((stream) => stream.close()));
  await expect.poll(() => leaving.connections()).toBe(0);
  await using staying = await follow(leaving, student);
  await apply(student); // Wakes all open streams.

  expect(await nextEvent(staying)).toMatchObject({ kind: 'submitted' });
});

it.for(['text/event-stream', '*/*'])(
  'is cut, not finished, when the server closes: accept %s',
  async (accept) => {
    const student = await newStudent();
    const closing = await server.listenAgain();
    const streams = [
      await follow(closing, { ...student, accept }),
      await follow(closing, { ...student, accept }),
    ];
    onTestFinished(async () => {
      for (const stream of streams) await stream.close();
    });
    const ends = Promise.allSettled(streams.map((stream) => stream.next()));

    const started = performance.now();
    await closing.close();

    expect(performance.now() - started).toBeLessThan(3000);
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  },
);

it('brings nothing more once the session that opened it has ended', async () => {
  const student = await newStudent();
  await using ended = await follow(server, student);
  const { username, password } = student;
  const again = dataOf(await mutate(server, 'auth.logIn', { username, password }), SignedIn);
  const { accessToken: token } = again;
  await using going = await follow(server, { token });

  const brought: unknown[] = [];
  const reading = ended.next().then(
    (next) => brought.push(next?.event),
    () => undefined,
  );

  await mutate(server, 'auth.logOut', undefined, student);
  await apply({ ...student, token });
  await apply({ ...student, token });

  // When the second event arrives, every stream woken by the first one has run.
  expect(await nextEvents(going, 2)).toHaveLength(2);
  expect(brought).not.toContain('message');
  await ended.close();
  await reading;
});
