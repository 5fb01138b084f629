import { Application } from '@internsync/core/applications/schemas';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume } from '../accounts.ts';
import { dataOf, mutate, query, WireError } from '../calls.ts';
import { follow } from '../event-stream.ts';
import { startServer } from '../start-server.ts';

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
