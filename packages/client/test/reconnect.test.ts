import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../src/fetch.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const isStream = ({ headers }: IncomingMessage) => headers.accept === 'text/event-stream';

/** Begins a stream as the server does: after which event, and how long the client bears silence. */
function beginStream(response: ServerResponse, start: string, patienceMs?: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'last-event-id': start });
  const options = JSON.stringify({ reconnectAfterInactivityMs: patienceMs });
  response.write(`retry: 10\nid: ${start}\nevent: connected\ndata: ${options}\n\n`);
}

function sendEvent(response: ServerResponse, id: string): void {
  response.write(`id: ${id}\ndata: {}\n\n`);
}

/** After which event each connection asked to go on, and in which way. */
function askedFor({ headers, url = '' }: IncomingMessage): unknown {
  const input: unknown = JSON.parse(
    new URL(url, 'http://localhost').searchParams.get('input') ?? 'null',
  );
  return { header: headers['last-event-id'], input };
}

/** Follows with a server that answers its streams one after another as it is told. */
async function followThrough(
  steps: readonly ((response: ServerResponse) => void)[],
): Promise<unknown[]> {
  await using server = await SmallServer.start();
  const asked: unknown[] = [];
  const all = Promise.withResolvers<void>();
  server.intercept = (request, response) => {
    if (!isStream(request)) return false;
    asked.push(askedFor(request));
    steps[asked.length - 1]?.(response);
    if (asked.length === steps.length) all.resolve();
    return true;
  };
  const { client } = open(server);
  await client.auth.logIn.mutate(right);
  const subscription = client.applications.events.subscribe(undefined, { onError: all.reject });
  await all.promise;
  subscription.unsubscribe();
  return asked;
}

const refuse = (response: ServerResponse) => {
  const details = { code: 'UNAUTHENTICATED', field: null, issues: [] };
  const error = { message: 'Sign in first', code: -32_001, data: { details } };
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
};

describe('a subscription that has had no event yet goes on where it began', () => {
  it('after a cut', async () => {
    const asked = await followThrough([
      (response) => {
        beginStream(response, '7');
        response.end();
      },
      (response) => beginStream(response, '7'),
    ]);
    expect(asked).toEqual([
      { header: undefined, input: null },
      { header: '7', input: null },
    ]);
  });

  it.for(['7', '0'])('after a silence, with a new event source: event %s', async (start) => {
    const asked = await followThrough([
      (response) => beginStream(response, start, 50),
      (response) => beginStream(response, start),
    ]);
    expect(asked[1]).toEqual({ header: start, input: null });
  });

  it('after its token was refused, with another one', async () => {
    const asked = await followThrough([
      (response) => {
        beginStream(response, '7');
        response.end();
      },
      refuse,
      (response) => beginStream(response, '7'),
    ]);
    expect(asked[2]).toEqual({ header: '7', input: null });
  });
});

it('goes on after the last event, not where it began, once it has had one', async () => {
  const asked = await followThrough([
    (response) => {
      beginStream(response, '7', 50);
      sendEvent(response, '8');
    },
    (response) => beginStream(response, '8'),
  ]);
  expect(asked[1]).toEqual({ header: undefined, input: { lastEventId: '8' } });
});

/**
 * Notes how long an event source waits each time before it connects again, and lets it wait no time at
 * all. The timers of others, such as those of `fetch`, go on as they are.
 */
function skipWaits(): number[] {
  const waits: number[] = [];
  const { setTimeout } = globalThis;
  type Run = (...args: unknown[]) => void;
  vi.stubGlobal('setTimeout', (run: Run, ms?: number, ...rest: unknown[]) => {
    const isEventSource = new Error('Who asks?').stack?.includes('/eventsource/') ?? false;
    if (!isEventSource) return setTimeout(run, ms, ...rest);
    waits.push(ms ?? 0);
    return setTimeout(run, 0, ...rest);
  });
  return waits;
}

/** Follows, and tells of the first event and of the end. */
async function startFollowing(server: SmallServer, fetch?: Fetch) {
  const { client } = open(server, fetch ? { fetch } : {});
  await client.auth.logIn.mutate(right);
  const arrived = Promise.withResolvers<string>();
  const subscribe = () =>
    client.applications.events.subscribe(undefined, {
      onData: ({ id }) => arrived.resolve(id),
      onError: arrived.reject,
      onComplete: () => arrived.reject(new Error('It was complete')),
    });
  return { subscribe, arrived: arrived.promise };
}

it('connects again through a minute in which connections are refused', async () => {
  await using server = await SmallServer.start();
  const attempts = new EventEmitter();
  const { subscribe, arrived } = await startFollowing(server, async (url, init) => {
    attempts.emit('attempt');
    return await globalThis.fetch(url, init);
  });
  const comeBack = await server.goAway();
  const waits = skipWaits();

  const subscription = subscribe();
  const waited = () => waits.reduce((sum, ms) => sum + ms, 0);
  while (waited() < 60_000) await once(attempts, 'attempt');
  await comeBack();

  expect(await arrived).toBe('1');
  expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
  expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
  subscription.unsubscribe();
});

it.for([
  ['within a second', 502, {}, 500, 1000],
  ['when it is told', 503, { 'retry-after': '1' }, 1000, 1500],
  [
    'soon, whatever is said for a server that is not there',
    503,
    { 'retry-after': '9' },
    1000,
    1500,
  ],
  ['when it is told that it comes too often', 429, { 'retry-after': '10' }, 10_000, 10_500],
  ['within a second where a date is given', 503, { 'retry-after': 'Fri, 31 Dec' }, 500, 1000],
] as const)('connects again %s', async ([, status, headers, least, most]) => {
  await using server = await SmallServer.start();
  let refusals = 0;
  server.intercept = (request, response) => {
    if (!isStream(request) || refusals > 0) return false;
    refusals += 1;
    response.writeHead(status, headers).end();
    return true;
  };
  const { subscribe, arrived } = await startFollowing(server);
  const waits = skipWaits();

  const subscription = subscribe();

  expect(await arrived).toBe('1');
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThanOrEqual(least);
  expect(waits[0]).toBeLessThanOrEqual(most);
  subscription.unsubscribe();
});
