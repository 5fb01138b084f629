import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localStorageSession, toApiError } from '../src/index.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';
import { WebStorageInMemory } from './support/web-storage.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Two clients of one storage, the first of them signed in. */
async function openTabs(server: SmallServer) {
  const storage = new WebStorageInMemory();
  const tab = () => open(server, { session: localStorageSession({ storage }) });
  const [first, second] = [tab(), tab()];
  await first.client.auth.logIn.mutate(right);
  return { first, second, session: first.session };
}

/** Lets time pass until the token of the moment has expired. */
function expire(server: SmallServer): void {
  const ms = server.sessions.lifetimeSeconds * 1000;
  server.sessions.now += ms;
  vi.setSystemTime(Date.now() + ms);
}

function withoutLocks(): void {
  vi.stubGlobal('navigator', {});
}

describe('two tabs', () => {
  it('refresh once between them', async () => {
    await using server = await SmallServer.start();
    const { first, second } = await openTabs(server);
    expire(server);
    const calls = [first, second].map(({ client }) => client.auth.me.query());
    expect(await Promise.all(calls)).toEqual(['token-2', 'token-2']);
    expect(server.requestsOf('auth.refresh')).toHaveLength(1);
  });

  it('refresh once between them when both were refused', async () => {
    await using server = await SmallServer.start();
    const { first, second } = await openTabs(server);
    server.sessions.refuseAccessTokens();
    const calls = [first, second].map(({ client }) => client.auth.me.query());
    expect(await Promise.all(calls)).toEqual(['token-2', 'token-2']);
    expect(server.requestsOf('auth.refresh')).toHaveLength(1);
  });

  it('stay signed in where there are no locks', async () => {
    withoutLocks();
    await using server = await SmallServer.start();
    const { first, second, session } = await openTabs(server);
    for (const refreshToken of ['refresh-2', 'refresh-3']) {
      expire(server);
      await Promise.all([first, second].map(({ client }) => client.auth.me.query()));
      expect(await session.get()).toMatchObject({ refreshToken });
    }
    expect(server.requestsOf('auth.refresh')).toHaveLength(4);
    expect(server.sessions.rotations).toBe(2);
  });

  it('do not wait for ever for one that keeps the lock', async () => {
    await using server = await SmallServer.start();
    const { first } = await openTabs(server);
    expire(server);
    const suspended = Promise.withResolvers<void>();
    const held = navigator.locks.request('internsync.session', () => suspended.promise);
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort());
    expect(await first.client.auth.me.query()).toBe('token-2');
    suspended.resolve();
    await held;
  });

  it('keep the newer of two answers', async () => {
    withoutLocks();
    await using server = await SmallServer.start();
    const { first, second, session } = await openTabs(server);
    expire(server);
    const decided = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    server.beforeRefreshAnswer = async () => {
      server.beforeRefreshAnswer = () => {};
      decided.resolve();
      await release.promise;
    };
    const slow = first.client.auth.me.query();
    await decided.promise;
    await second.client.auth.me.query();
    expire(server);
    await second.client.auth.me.query();
    const newest = await session.get();
    release.resolve();
    await slow;
    expect(newest).toMatchObject({ refreshToken: 'refresh-3' });
    expect(await session.get()).toEqual(newest);
  });

  it.for([
    ['with', () => {}],
    ['without', withoutLocks],
  ] as const)(
    'are both signed out, %s locks, when one logs out while the other refreshes',
    async ([, prepare]) => {
      prepare();
      await using server = await SmallServer.start();
      const { first, second, session } = await openTabs(server);
      const decided = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      server.beforeRefreshAnswer = async () => {
        decided.resolve();
        await release.promise;
      };
      server.release.resolve();
      const refused = first.client.jobs.counts.query().catch(toApiError);
      await decided.promise;
      await second.client.auth.logOut.mutate();
      release.resolve();
      expect(await refused).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(await session.get()).toBeNull();
      expect(server.sessions.open).toEqual([]);
    },
  );

  it('are both signed out when one logs out with a token that the other has exchanged', async () => {
    await using server = await SmallServer.start();
    const { first, second, session } = await openTabs(server);
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    server.intercept = async ({ url }) => {
      if (url?.startsWith('/trpc/auth.logOut')) {
        arrived.resolve();
        await release.promise;
      }
      return false;
    };
    const logOut = first.client.auth.logOut.mutate();
    await arrived.promise;
    server.release.resolve();
    await second.client.jobs.counts.query().catch(() => {});
    expect(await session.get()).toMatchObject({ refreshToken: 'refresh-2' });
    release.resolve();
    await logOut;
    expect(await session.get()).toBeNull();
    expect(server.sessions.open).toEqual([]);
  });
});
