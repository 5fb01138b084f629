import { describe, expect, it, vi } from 'vitest';
import {
  createClient,
  memorySession,
  toApiError,
  type ApiError,
  type SessionStore,
} from '../src/index.ts';
import { SmallServer } from './support/small-server.ts';

const right = { username: 'sara', password: 'right' };

/** A signed-in client that watches; `ids` grow as events come. */
async function watch(server: SmallServer, { signIn = true } = {}) {
  const session = memorySession();
  const onSignedOut = vi.fn<() => void>();
  const client = createClient({ url: server.url, session, onSignedOut });
  if (signIn) await client.auth.logIn.mutate(right);
  const ids: string[] = [];
  const tokens: unknown[] = [];
  const ended = Promise.withResolvers<ApiError | null>();
  const wanted = new Map<string, () => void>();
  const subscription = client.applications.events.subscribe(undefined, {
    onData: ({ id, data }) => {
      ids.push(id);
      tokens.push(Reflect.get(data, 'token'));
      wanted.get(id)?.();
    },
    onError: (error) => ended.resolve(toApiError(error)),
    onComplete: () => ended.resolve(null),
  });
  const arrived = async (id: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    wanted.set(id, resolve);
    if (!ids.includes(id)) await promise;
  };
  return { client, session, onSignedOut, ids, tokens, ended: ended.promise, arrived, subscription };
}

/** Ages the session as time does, which the tests of this file cannot each have for themselves. */
async function expire(store: SessionStore): Promise<void> {
  const session = await store.get();
  if (session) await store.set({ ...session, expiresAt: new Date(0).toISOString() });
}

// Together, because an event source waits three seconds before it connects again.
describe.concurrent('subscription', { timeout: 15_000 }, () => {
  it('sends its token in the header and never in the URL', async () => {
    await using server = await SmallServer.start();
    const { arrived, subscription } = await watch(server);
    await arrived('3');
    expect(server.streams).toEqual([
      { url: '/trpc/applications.events', authorization: 'Bearer token-1', stream: true },
    ]);
    subscription.unsubscribe();
  });

  it('connects again after a cut, with the token of the moment, after the last event', async () => {
    await using server = await SmallServer.start();
    const { client, arrived, subscription, ids, tokens } = await watch(server);
    await arrived('3');
    await client.auth.refresh.mutate({ refreshToken: 'refresh-1' });
    server.cutStreams();
    await arrived('6');
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1', 'token-2', 'token-2', 'token-2']);
    subscription.unsubscribe();
  });

  it('connects again when a gateway has answered for the server', async () => {
    await using server = await SmallServer.start();
    server.intercept = ({ headers }, response) => {
      if (headers.accept !== 'text/event-stream' || server.streams.length > 1) return false;
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return true;
    };
    const { arrived, subscription, ids } = await watch(server);
    await arrived('3');
    expect(ids).toEqual(['1', '2', '3']);
    subscription.unsubscribe();
  });

  it('ends with an error when the server no longer accepts the session', async () => {
    await using server = await SmallServer.start();
    const { arrived, ended, session, onSignedOut } = await watch(server);
    await arrived('3');
    server.sessions.endAll();
    server.cutStreams();
    expect(await ended).toMatchObject({ code: 'UNAUTHENTICATED', message: 'Sign in first' });
    expect(server.streams).toHaveLength(2);
    expect(session.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('connects again with a fresh token after the cut that the end of its token is', async () => {
    await using server = await SmallServer.start();
    const { arrived, subscription, session, ids, tokens } = await watch(server);
    await arrived('3');
    await expire(session);
    server.cutStreams();
    await arrived('6');
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(tokens.slice(3)).toEqual(['token-2', 'token-2', 'token-2']);
    expect(server.requestsOf('auth.refresh')).toHaveLength(1);
    expect(server.streams.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    subscription.unsubscribe();
  });

  it('goes on after the last event when its token is refused, with another one', async () => {
    await using server = await SmallServer.start();
    const { arrived, subscription, ids, tokens, onSignedOut } = await watch(server);
    await arrived('3');
    server.sessions.refuseAccessTokens();
    server.cutStreams();
    await arrived('6');
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(tokens.slice(3)).toEqual(['token-2', 'token-2', 'token-2']);
    expect(server.requestsOf('auth.refresh')).toHaveLength(1);
    expect(onSignedOut).not.toHaveBeenCalled();
    subscription.unsubscribe();
  });

  it('goes on however often its token is refused in a life of days', async () => {
    await using server = await SmallServer.start();
    const { arrived, subscription, tokens } = await watch(server);
    const now = performance.now.bind(performance);
    for (const hour of [1, 2]) {
      await arrived(String(hour * 3));
      vi.spyOn(performance, 'now').mockImplementation(() => now() + hour * 3_600_000);
      server.sessions.refuseAccessTokens();
      server.cutStreams();
    }
    await arrived('9');
    vi.restoreAllMocks();
    expect(tokens.at(-1)).toBe('token-3');
    subscription.unsubscribe();
  });

  it('connects again when the refresh before it fails', async () => {
    await using server = await SmallServer.start();
    const { arrived, subscription, session, ids } = await watch(server);
    await arrived('3');
    server.intercept = ({ url }, response) => {
      if (url !== '/trpc/auth.refresh' || server.requestsOf('auth.refresh').length > 1)
        return false;
      response.writeHead(502).end('<h1>Bad gateway</h1>');
      return true;
    };
    await expire(session);
    server.cutStreams();
    await arrived('6');
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(server.requestsOf('auth.refresh')).toHaveLength(2);
    subscription.unsubscribe();
  });

  it('ends with an error when the refresh before it is refused', async () => {
    await using server = await SmallServer.start();
    const { arrived, ended, session, onSignedOut } = await watch(server);
    await arrived('3');
    await expire(session);
    server.sessions.endAll();
    server.cutStreams();
    expect(await ended).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(server.streams).toHaveLength(1);
    expect(session.get()).toBeNull();
    await vi.waitFor(() => expect(onSignedOut).toHaveBeenCalledOnce(), 10_000);
  });

  it('ends with an error when another tab has signed out, or in as somebody else', async () => {
    await using server = await SmallServer.start();
    const someoneElse = { ...server.sessions.begin(), account: undefined };
    for (const session of [null, someoneElse]) {
      const tab = await watch(server);
      await tab.arrived('3');
      const streams = server.streams.length;
      await (session ? tab.session.set(session) : tab.session.clear());
      server.cutStreams();
      expect(await tab.ended).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(server.streams).toHaveLength(streams);
      expect(tab.onSignedOut).not.toHaveBeenCalled();
    }
  });

  it('that is refused at once with a fresh token too ends with an error', async () => {
    await using server = await SmallServer.start();
    server.intercept = ({ headers }, response) => {
      if (headers.accept !== 'text/event-stream') return false;
      const details = { code: 'UNAUTHENTICATED', field: null, issues: [] };
      const error = { message: 'Sign in first', code: -32_001, data: { details } };
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error }));
      return true;
    };
    const { ended, session } = await watch(server);
    expect(await ended).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(server.streams).toHaveLength(2);
    expect(session.get()).not.toBeNull();
  });

  it('closes its event source when it is refused', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const started = Promise.withResolvers<unknown>();
    const failed = Promise.withResolvers<ApiError | null>();
    client.applications.events.subscribe(undefined, {
      onStarted: ({ context }) => started.resolve(context?.['eventSource']),
      onError: (error) => failed.resolve(toApiError(error)),
    });
    expect(await failed.promise).toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect.poll(async () => await started.promise).toMatchObject({ readyState: 2 });
  });

  it('ends with the error that was given before there was a stream', async () => {
    await using server = await SmallServer.start();
    server.intercept = ({ headers }, response) => {
      if (headers.accept !== 'text/event-stream') return false;
      const details = { code: 'FORBIDDEN', field: null, issues: [] };
      const data = { code: 'FORBIDDEN', httpStatus: 403, details };
      const error = { message: 'Only students may do this', code: -32_003, data };
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error }));
      return true;
    };
    const { ended, onSignedOut } = await watch(server);
    expect(await ended).toMatchObject({ code: 'FORBIDDEN', message: 'Only students may do this' });
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('ends with an error when something else refuses it', async () => {
    await using server = await SmallServer.start();
    server.intercept = ({ headers }, response) => {
      if (headers.accept !== 'text/event-stream') return false;
      response.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Who are you?</h1>');
      return true;
    };
    const { ended, session } = await watch(server);
    expect(await ended).toMatchObject({ code: 'NETWORK' });
    expect(session.get()).not.toBeNull();
  });

  it('ends with the session: at a sign-out, and when another sign-in takes its place', async () => {
    await using server = await SmallServer.start();
    const first = await watch(server);
    await first.arrived('3');
    await first.client.auth.logOut.mutate();
    expect(await first.ended).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(first.onSignedOut).not.toHaveBeenCalled();
    const second = await watch(server);
    await second.arrived('3');
    await second.client.auth.logIn.mutate(right);
    expect(await second.ended).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('can be read with for await', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    await client.auth.logIn.mutate(right);
    const ids: string[] = [];
    for await (const { id } of client.applications.events.subscribe()) {
      ids.push(id);
      if (ids.length === 3) break;
    }
    expect(ids).toEqual(['1', '2', '3']);
  });
});
