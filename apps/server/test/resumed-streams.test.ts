import { EventEmitter, once } from 'node:events';
import type { AppRouter } from '@internsync/api/root';
import { createClient, memorySession } from '@internsync/client';
import { cutDatabase } from '@internsync/core/testing/database-outage';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { publishJob, signUpCompany, signUpStudent, uploadResume, type Person } from './accounts.ts';
import { mutate } from './calls.ts';
import { layLine } from './cuttable-line.ts';
import { follow } from './event-stream.ts';
import { ALLOWED_ORIGIN, startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);

/** A student with one past event, or with none; without events the stream starts at 0. */
async function newStudent(events: 0 | 1) {
  const student = await signUpStudent(server);
  const resumeId = (await uploadResume(server, student)).id;
  const apply = async () => {
    const { id: jobId } = await publishJob(server, company);
    const answer = await mutate(server, 'applications.submit', { jobId, resumeId }, student);
    expect(answer.status).toBe(200);
    return jobId;
  };
  if (events === 1) await apply();
  return { ...student, apply };
}

/** The job ids of the events that a client received, in order. */
class Received extends EventEmitter {
  readonly jobIds: number[] = [];

  add(jobId: number): void {
    this.jobIds.push(jobId);
    this.emit('event');
  }

  async count(wanted: number): Promise<number[]> {
    while (this.jobIds.length < wanted) await once(this, 'event');
    return this.jobIds;
  }
}

interface Following {
  readonly received: Received;
  readonly started: Promise<unknown>;
}

/** Opens a live stream at `url` with one kind of client. */
type Follow = (url: string, student: Person) => Promise<Following>;

const byOurClient: Follow = async (url, { username, password }) => {
  const client = createClient({ url: `${url}/trpc`, session: memorySession() });
  await client.auth.logIn.mutate({ username, password });
  const received = new Received();
  const started = Promise.withResolvers<void>();
  const subscription = client.applications.events.subscribe(undefined, {
    onStarted: () => started.resolve(),
    onData: ({ data }) => received.add('job' in data ? data.job.id : 0),
    onError: started.reject,
  });
  onTestFinished(() => subscription.unsubscribe());
  return { received, started: started.promise };
};

const withToken =
  (token: string): typeof fetch =>
  (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  };

const byTheLibrary: Follow = async (url, { token }) => {
  const client = createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: `${url}/trpc`,
        EventSource,
        eventSourceOptions: { fetch: withToken(token) },
      }),
    ],
  });
  const received = new Received();
  const started = Promise.withResolvers<void>();
  const subscription = client.applications.events.subscribe(undefined, {
    onStarted: () => started.resolve(),
    onData: ({ data }) => received.add('job' in data ? data.job.id : 0),
    onError: started.reject,
  });
  onTestFinished(() => subscription.unsubscribe());
  return { received, started: started.promise };
};

const Data = z.object({ job: z.object({ id: z.int() }) });

const byAPlainEventSource: Follow = async (url, { token }) => {
  const source = new EventSource(`${url}/trpc/applications.events`, { fetch: withToken(token) });
  onTestFinished(() => source.close());
  const received = new Received();
  source.addEventListener('message', ({ data }) => {
    received.add(Data.parse(JSON.parse(String(data))).job.id);
  });
  return { received, started: once(source, 'connected') };
};

describe.for([
  ['our client', byOurClient],
  ['the library’s subscription link', byTheLibrary],
  ['a plain event source', byAPlainEventSource],
] as const)('%s that is cut off before it had any event', ([, followBy]) => {
  it.for([0, 1] as const)(
    'gets what happens meanwhile, once and in order: %i before',
    async (n) => {
      const student = await newStudent(n);
      const line = await layLine(server);
      const { received, started } = await followBy(line.url, student);
      await started;

      await line.cut();
      const missed = [await student.apply(), await student.apply()];
      await line.mend();
      await received.count(2);
      const live = await student.apply();

      expect(await received.count(3)).toEqual([...missed, live]);
    },
  );
});

it.for([0, 1] as const)(
  'tells where a stream starts, in its first event and in a header: %i before',
  async (n) => {
    const student = await newStudent(n);
    await using first = await follow(server, student);
    expect(first.headers['last-event-id']).toBe(first.start);
    await first.close();
    const missed = [await student.apply(), await student.apply()];

    await using second = await follow(server, { ...student, lastEventId: first.start ?? '' });

    expect(second.start).toBe(first.start);
    for (const jobId of missed) {
      expect((await second.next())?.data).toMatchObject({ job: { id: jobId } });
    }
  },
);

it('starts at 0 for who has no event yet, and after the last for who has', async () => {
  await using newcomer = await follow(server, await newStudent(0));
  await using other = await follow(server, await newStudent(1));

  expect(newcomer.start).toBe('0');
  expect(Number(other.start)).toBeGreaterThan(0);
});

it('lets pages of other origins read where a stream starts, and say it', async () => {
  const origin = ALLOWED_ORIGIN;
  const { token } = await newStudent(0);
  const url = `${server.url}/trpc/applications.events`;
  const stop = new AbortController();
  const stream = await fetch(url, {
    headers: { origin, accept: 'text/event-stream', authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,last-event-id',
    },
  });
  stop.abort();

  expect(stream.headers.get('access-control-expose-headers')).toContain('last-event-id');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('last-event-id');
});

it('asks clients to connect again within one and a half seconds, not all at one moment', async () => {
  const { token } = await newStudent(0);
  const waits = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const response = await fetch(`${server.url}/trpc/applications.events`, {
        headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
      });
      const reader = response.body?.getReader();
      const chunk: unknown = (await reader?.read())?.value;
      await reader?.cancel();
      const text = chunk instanceof Uint8Array ? new TextDecoder().decode(chunk) : '';
      return Number(/^retry: (\d+)\n/.exec(text)?.[1]);
    }),
  );

  expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...waits)).toBeLessThanOrEqual(1500);
  expect(new Set(waits).size).toBeGreaterThan(1);
});

it('outlives an outage of the database: our client gets each event once', async () => {
  const student = await newStudent(0);
  const { received, started } = await byOurClient(server.url, student);
  await started;
  const before = await student.apply();
  await received.count(1);

  const outage = cutDatabase(server.deps.db);
  onTestFinished(outage.end);
  server.deps.accounts.forget(student.userId); // Wakes the stream.
  await outage.failed(2);
  outage.end();
  const after = await student.apply();

  expect(await received.count(2)).toEqual([before, after]);
});

it('is opened by our client, by itself, once the database is back', async () => {
  const student = await newStudent(1);
  const client = createClient({ url: `${server.url}/trpc` });
  const { username, password } = student;
  await client.auth.logIn.mutate({ username, password });
  const received = new Received();
  const outage = cutDatabase(server.deps.db);
  onTestFinished(outage.end);
  const subscription = client.applications.events.subscribe(
    { lastEventId: '0' },
    { onData: ({ data }) => received.add('job' in data ? data.job.id : 0) },
  );
  onTestFinished(() => subscription.unsubscribe());
  await outage.failed(1);
  const endedAt = performance.now();
  outage.end();

  expect(await received.count(1)).toHaveLength(1);
  expect(performance.now() - endedAt).toBeLessThan(3000);
});
