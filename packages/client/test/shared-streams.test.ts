import { observable } from '@trpc/server/observable';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { localStorageSession, memorySession, type InternSyncClient } from '../src/index.ts';
import { SharedStream } from '../src/shared-stream.ts';
import { StreamPositions } from '../src/stream-positions.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';
import { WebStorageInMemory } from './support/web-storage.ts';

afterEach(() => vi.unstubAllGlobals());

function withoutLocks(): void {
  vi.stubGlobal('navigator', {});
}

function nothing(): void {}

/** Follows the events, and notes their ids. */
function watch(client: InternSyncClient) {
  const ids: string[] = [];
  const started = Promise.withResolvers<void>();
  const subscription = client.applications.events.subscribe(undefined, {
    onStarted: () => started.resolve(),
    onData: ({ id }) => void ids.push(id),
  });
  onTestFinished(() => subscription.unsubscribe());
  const arrived = async (...wanted: readonly string[]) => {
    await expect.poll(() => ids, { timeout: 10_000 }).toEqual(wanted);
  };
  return { ids, started: started.promise, arrived, close: () => subscription.unsubscribe() };
}

/** Tabs of one browser, signed in. */
async function openTabs(server: SmallServer, options: { shareStreams?: boolean } = {}) {
  const storage = new WebStorageInMemory();
  vi.stubGlobal('localStorage', storage);
  const tab = (): InternSyncClient =>
    open(server, { session: localStorageSession(), ...options }).client;
  const first = tab();
  await first.auth.logIn.mutate(right);
  return { first, tab };
}

describe('tabs of one session', { timeout: 20_000 }, () => {
  it('share one stream, and pass it on when its tab closes, without loss or repeat', async () => {
    await using server = await SmallServer.start();
    const { first, tab } = await openTabs(server);
    const a = watch(first);
    await a.arrived('1', '2', '3');
    const [b, c] = [watch(tab()), watch(tab())];
    await Promise.all([b.started, c.started]);
    server.cutStreams();
    await a.arrived('1', '2', '3', '4', '5', '6');
    await Promise.all([b, c].map((one) => one.arrived('4', '5', '6')));
    expect(server.streams).toHaveLength(2);
    a.close();
    await Promise.all([b, c].map((one) => one.arrived('4', '5', '6', '7', '8', '9')));
    b.close();
    await c.arrived('4', '5', '6', '7', '8', '9', '10', '11', '12');
    expect(server.streams).toHaveLength(4);
    expect(a.ids).toHaveLength(6);
  });

  it.for([
    ['without locks', {}, withoutLocks],
    ['that do not want it', { shareStreams: false }, nothing],
  ] as const)('have streams of their own: %s', async ([, options, prepare]) => {
    await using server = await SmallServer.start();
    const { first, tab } = await openTabs(server, options);
    prepare();
    const both = [watch(first), watch(tab())];
    await Promise.all(both.map((one) => one.arrived('1', '2', '3')));
    expect(server.streams).toHaveLength(2);
  });

  it('share nothing with another session, nor with one in memory', async () => {
    await using server = await SmallServer.start();
    const { first } = await openTabs(server);
    const a = watch(first);
    await a.arrived('1', '2', '3');
    const inMemory = open(server, { session: memorySession() }).client;
    await inMemory.auth.logIn.mutate(right);
    await watch(inMemory).arrived('1', '2', '3');
    const { first: elsewhere } = await openTabs(server);
    await watch(elsewhere).arrived('1', '2', '3');
    expect(server.streams).toHaveLength(3);
  });
});

/** A tab's part of a stream whose connections the test makes. */
function openPart({ name, silenceMs = 60_000 }: { name: string; silenceMs?: number }) {
  const connections: unknown[] = [];
  const ids: unknown[] = [];
  let send: (id: string, kind?: string) => void = () => undefined;
  const call = {
    id: 1,
    type: 'subscription',
    path: 'a',
    input: {},
    context: {},
    signal: null,
  } as const;
  const part: SharedStream = new SharedStream(
    {
      name,
      call,
      positions: new StreamPositions(),
      patience: { aliveMs: 1000, silenceMs },
      last: '4',
      connect: ({ input }) => {
        connections.push(input);
        return observable((observer) => {
          send = (id, kind = 'submitted') =>
            observer.next({ result: { id, data: { id, data: { id: Number(id), kind } } } });
          observer.next({ result: { type: 'started' } });
        });
      },
    },
    {
      next: ({ result }) => {
        if ('id' in result) ids.push(result.id);
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  onTestFinished(() => part.close());
  return { connections, ids, send: (id: string, kind?: string) => send(id, kind) };
}

/** What the other tabs hear. */
function listen(name: string) {
  const channel = new BroadcastChannel(name);
  const heard: unknown[] = [];
  channel.addEventListener('message', ({ data }) => void heard.push(data));
  onTestFinished(() => channel.close());
  return { channel, heard };
}

describe('a tab', () => {
  it('that leads connects again for one that missed an event, and repeats none itself', async () => {
    const name = 'test behind';
    const { channel } = listen(name);
    const part = openPart({ name });
    await expect.poll(() => part.connections).toEqual([{ lastEventId: '4' }]);
    part.send('5');
    part.send('6');
    channel.postMessage({ kind: 'behind', id: '5' });
    await expect.poll(() => part.connections).toHaveLength(2);
    expect(part.connections[1]).toEqual({ lastEventId: '5' });
    part.send('6');
    part.send('7');
    part.send('2', 'resync');
    part.send('3');
    expect(part.ids).toEqual(['5', '6', '7', '2', '3']);
  });

  it('that follows asks for what it missed, and takes each event once', async () => {
    const name = 'test gap';
    const free = Promise.withResolvers<void>();
    const held = navigator.locks.request(name, () => free.promise);
    const { channel, heard } = listen(name);
    const part = openPart({ name });
    const event = (after: string, id: string) =>
      channel.postMessage({ kind: 'event', after, id, data: { id, data: {} } });
    event('5', '6');
    await expect.poll(() => heard).toContainEqual({ kind: 'behind', id: '4' });
    expect(part.ids).toEqual([]);
    event('4', '5');
    event('5', '6');
    event('5', '6');
    await expect.poll(() => part.ids).toEqual(['5', '6']);
    free.resolve();
    await held;
    await expect.poll(() => part.connections).toEqual([{ lastEventId: '6' }]);
  });

  it('takes the lead from one that is suspended', async () => {
    const name = 'test silence';
    const suspended = new Promise<void>(() => undefined);
    const held = navigator.locks.request(name, () => suspended);
    held.catch(() => undefined);
    const part = openPart({ name, silenceMs: 200 });
    await expect.poll(() => part.connections).toEqual([{ lastEventId: '4' }]);
    part.send('5');
    expect(part.ids).toEqual(['5']);
  });
});
