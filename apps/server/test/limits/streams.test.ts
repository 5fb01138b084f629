import { Application } from '@internsync/core/applications/schemas';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume } from '../accounts.ts';
import { dataOf, mutate, query, WireError } from '../calls.ts';
import { follow } from '../event-stream.ts';
import { startServer } from '../start-server.ts';
import { head, openSocket } from './raw-socket.ts';

const server = await startServer();
const company = await signUpCompany(server);

async function newStudent() {
  const student = await signUpStudent(server);
  return { ...student, resumeId: (await uploadResume(server, student)).id };
}

async function apply(student: Awaited<ReturnType<typeof newStudent>>): Promise<Application> {
  const { id: jobId } = await publishJob(server, company);
  const input = { jobId, resumeId: student.resumeId };
  return dataOf(await mutate(server, 'applications.submit', input, student), Application);
}

/** Whether another stream is accepted: an accepted stream sends earlier events. */
async function opens(student: { readonly token: string }): Promise<boolean> {
  await using stream = await follow(server, { ...student, lastEventId: '0' });
  return (await stream.next())?.event === 'message';
}

async function closeAll(streams: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(streams.map((stream) => stream.close()));
}

it('refuses a user’s eleventh live stream; the ten go on, and so do others', async () => {
  const student = await newStudent();
  const streams = await Promise.all(Array.from({ length: 10 }, () => follow(server, student)));

  await using eleventh = await follow(server, student);
  const { event, data } = (await eleventh.next()) ?? {};
  expect(event).toBe('serialized-error');
  expect(WireError.parse(data).data).toMatchObject({
    httpStatus: 429,
    details: { code: 'RATE_LIMITED', retryAfterSeconds: 30 },
  });

  await using others = await follow(server, await newStudent());
  await apply(student);
  for (const stream of streams) expect((await stream.next())?.event).toBe('message');
  await others.close();

  await streams.pop()?.close();
  await expect.poll(() => opens(student)).toBe(true);
  await closeAll(streams);
});

it('lets five hundred attempts of one user open ten, and answers everybody', async () => {
  const student = await newStudent();

  const streams = await Promise.all(Array.from({ length: 500 }, () => follow(server, student)));
  const firsts: unknown[] = [];
  const reading = streams.map(async (stream) => firsts.push((await stream.next())?.event));
  await expect.poll(() => firsts.length, { timeout: 10_000 }).toBe(490);
  expect(new Set(firsts)).toEqual(new Set(['serialized-error']));

  for (const person of [student, company, await newStudent()]) {
    expect((await query(server, 'auth.me', undefined, person)).status).toBe(200);
  }
  await apply(student);
  await Promise.all(reading);
  expect(firsts.slice(490)).toEqual(Array.from({ length: 10 }, () => 'message'));
  await closeAll(streams);
});

it('cuts a live stream when its access token expires', { timeout: 10_000 }, async () => {
  const { username, password } = await newStudent();
  const settings = { ...server.deps.settings, accessTokenSeconds: 2 };
  await using shortly = await server.listenAgain({}, { settings });
  const answer = await mutate(shortly, 'auth.logIn', { username, password });
  const { accessToken: token } = dataOf(answer, SignedIn);
  await using stream = await follow(shortly, { token });

  await expect(stream.next()).rejects.toThrow('aborted');
});

it('cuts a live stream after its longest time; it can be opened again', async () => {
  const student = await newStudent();
  await using often = await server.listenAgain({}, {}, { times: { streamMs: 200 } });
  await using stream = await follow(often, student);

  await expect(stream.next()).rejects.toThrow('aborted');

  await using again = await follow(often, student);
  await apply(student);
  // The stream may be cut before the event arrives, so a new stream asks for missed events.
  await again.close();
  await using last = await follow(server, { ...student, lastEventId: '0' });
  expect((await last.next())?.event).toBe('message');
});

it('cuts a client that stops reading, in bounded memory; it resumes without loss', async () => {
  const student = await newStudent();
  await apply(student);
  const [first] = await server.deps.db.query.applicationEvents.findMany({
    where: (event, { eq }) => eq(event.studentId, student.id),
  });
  if (!first) throw new Error('The application has no event');
  // More than the buffers of two sockets hold: 60 MB of events.
  const count = 3000;
  await server.deps.db.execute(`update jobs set title = repeat('long ', 4000)
    where id = (select job_id from applications where id = ${first.applicationId})`);
  await server.deps.db.execute(`
    insert into application_events (application_id, student_id, sequence, kind, actor)
    select ${first.applicationId}, ${student.id}, sequence, 'resume_viewed', 'company'
    from generate_series(2, ${count}) as sequence`);
  const cut: unknown[] = [];
  const measures = {
    ...server.deps.measures,
    count: (name: string, labels: object) => {
      if (name === 'streams_cut') cut.push(labels);
    },
  };
  await using shortly = await server.listenAgain(
    {},
    { measures },
    { times: { slowReaderMs: 400 } },
  );
  const held = watchHeldBytes(shortly);
  const request = head('GET /trpc/applications.events', {
    accept: 'text/event-stream',
    authorization: `Bearer ${student.token}`,
    'last-event-id': 0,
  });
  const reader = await openSocket(shortly, request);
  await reader.until('resume_viewed');
  reader.socket.pause();
  await expect
    .poll(() => (held.look(), shortly.connections()), { interval: 20, timeout: 10_000 })
    .toBe(0);
  // Something waited in this process, and far less than was to be sent.
  expect(held.most()).toBeGreaterThan(0);
  expect(held.most()).toBeLessThan(1024 * 1024);
  expect(cut).toEqual([{ stream: 'applications', reason: 'slow' }]);
  reader.socket.resume();
  const ids = [...(await reader.closed).matchAll(/\nid: (\d+)\n/g)].map(([, id]) => Number(id));
  expect(ids.length).toBeLessThan(count);

  // Each event once, from the first to the one after the cut.
  const last = ids.at(-1) ?? 0;
  await using again = await follow(server, { ...student, lastEventId: String(last) });
  const next = Number((await again.next())?.id);
  const stored = await server.deps.db.query.applicationEvents.findMany({
    columns: { id: true },
    where: (event, { eq }) => eq(event.studentId, student.id),
    orderBy: (event, { asc }) => asc(event.id),
    limit: ids.length,
  });
  // The first id is that of the connection.
  expect([...ids.slice(1), next]).toEqual(stored.map(({ id }) => id));
});

/** Looks how many bytes the responses of a server hold that their clients have not taken. */
function watchHeldBytes({ port }: { readonly port: number }) {
  const responses = new Set<ServerResponse>();
  let most = 0;
  const note = (message: unknown) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node has no type for it.
    const { response, socket } = message as { response: ServerResponse; socket: Socket };
    if (socket.localPort === port) responses.add(response);
  };
  subscribe('http.server.request.start', note);
  onTestFinished(() => void unsubscribe('http.server.request.start', note));
  return {
    look: () => {
      for (const { writableLength } of responses) most = Math.max(most, writableLength);
    },
    most: () => most,
  };
}
