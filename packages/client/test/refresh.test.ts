import { getUntypedClient } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resumeForm, toApiError } from '../src/index.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';

const HOUR = 3600;

// The device's clock alone: timers and the network go on as they do.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets time pass, on the server and on the device. */
function pass(server: SmallServer, seconds: number): void {
  server.sessions.now += seconds * 1000;
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function refreshesOf(server: SmallServer): number {
  return server.requestsOf('auth.refresh').length;
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return toApiError(await call.catch((thrown: unknown) => thrown))?.code;
}

/** Holds the answers of refreshes that the server has decided. */
function holdRefresh(server: SmallServer) {
  const decided = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  server.beforeRefreshAnswer = async () => {
    decided.resolve();
    await release.promise;
  };
  return { decided: decided.promise, release: release.resolve };
}

describe('a token that is about to expire', () => {
  it('is exchanged before the request, once for 45 calls and a form', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR - 20);
    const form = resumeForm(new File(['%PDF-'], 'cv.pdf'));
    const upload = client.resumes.upload.mutate(form);
    const calls = Array.from({ length: 45 }, () => client.auth.me.query());
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['token-2']));
    expect(await upload).toMatchObject({ fileName: 'cv.pdf', text: '%PDF-' });
    expect(server.requestsOf('auth.refresh')).toEqual([
      { url: '/trpc/auth.refresh', authorization: undefined, stream: false },
    ]);
    expect(await session.get()).toMatchObject({ refreshToken: 'refresh-2' });
    // Nothing was sent with the old one: the sign-in, the refresh, three batches and the form.
    expect(server.seen).toHaveLength(6);
  });

  it('is used until thirty seconds before', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR - 31);
    expect(await client.auth.me.query()).toBe('token-1');
    pass(server, 2);
    expect(await client.auth.me.query()).toBe('token-2');
  });

  it('is used for half of its time where that is short', async () => {
    await using server = await SmallServer.start();
    server.sessions.lifetimeSeconds = 20;
    const { client } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, 9);
    expect(await client.auth.me.query()).toBe('token-1');
    pass(server, 2);
    expect(await client.auth.me.query()).toBe('token-2');
    expect(await client.auth.me.query()).toBe('token-2');
  });

  it.for([-HOUR, HOUR, -24 * HOUR])(
    'is exchanged at its time, and no sooner, where the clock is %d seconds wrong',
    async (wrong) => {
      await using server = await SmallServer.start();
      vi.setSystemTime(server.sessions.now + wrong * 1000);
      const { client } = open(server);
      await client.auth.logIn.mutate(right);
      for (let minute = 0; minute < 59; minute += 1) {
        expect(await client.auth.me.query()).toBe('token-1');
        pass(server, 60);
      }
      pass(server, 50);
      for (let call = 0; call < 3; call += 1) expect(await client.auth.me.query()).toBe('token-2');
      expect(refreshesOf(server)).toBe(1);
    },
  );

  it.for([
    ['forward', HOUR],
    ['back', -HOUR],
  ] as const)('costs one refresh when the clock is put %s in between', async ([, jump]) => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    await client.auth.logIn.mutate(right);
    vi.setSystemTime(Date.now() + jump * 1000);
    pass(server, HOUR);
    for (let call = 0; call < 3; call += 1) expect(await client.auth.me.query()).toBe('token-2');
    expect(refreshesOf(server)).toBe(1);
  });

  it('does not keep a sign-in waiting', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    server.sessions.endAll();
    await client.auth.logIn.mutate(right);
    expect(await client.auth.me.query()).toBe('token-2');
    expect(refreshesOf(server)).toBe(0);
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('a token that is refused', () => {
  it('is exchanged and the calls made again: queries, mutations and forms', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.refuseAccessTokens();
    const passwords = { currentPassword: 'right', newPassword: 'another one' };
    const [me, changed, uploaded] = await Promise.all([
      client.auth.me.query(),
      client.auth.changePassword.mutate(passwords),
      client.resumes.upload.mutate(resumeForm(new File(['%PDF-'], 'cv.pdf'))),
    ]);
    expect(me).toBe('token-2');
    expect(changed).toBeNull();
    expect(uploaded).toMatchObject({ fileName: 'cv.pdf', text: '%PDF-' });
    expect(server.requestsOf('resumes.upload')).toHaveLength(2);
    expect(refreshesOf(server)).toBe(1);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('is exchanged once for 45 calls', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.refuseAccessTokens();
    const calls = Array.from({ length: 45 }, () => client.auth.me.query());
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['token-2']));
    expect(refreshesOf(server)).toBe(1);
  });

  it('is exchanged once for a call; one that is refused again fails, and the session stays', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.release.resolve();
    expect(await codeOf(client.jobs.counts.query())).toBe('UNAUTHENTICATED');
    expect(server.requestsOf('jobs.counts')).toHaveLength(2);
    expect(refreshesOf(server)).toBe(1);
    expect(await session.get()).not.toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('ends a session that has no refresh token', async () => {
    await using server = await SmallServer.start();
    server.sessions.prolongable = false;
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR - 1);
    expect(await client.auth.me.query()).toBe('token-1');
    pass(server, 1);
    await expect(client.auth.me.query()).rejects.toThrow('Sign in first');
    expect(await session.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(refreshesOf(server)).toBe(0);
  });
});

describe('a refresh that is refused', () => {
  it('ends the session, once for the many calls that wait for it', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    server.sessions.endAll();
    const calls = Array.from({ length: 45 }, () => client.auth.me.query());
    const results = await Promise.allSettled(calls);
    for (const result of results) {
      const reason: unknown = result.status === 'rejected' ? result.reason : null;
      expect(toApiError(reason)).toMatchObject({
        code: 'UNAUTHENTICATED',
        message: 'This session is over',
      });
    }
    expect(await session.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(refreshesOf(server)).toBe(1);
  });

  it('ends the session, also for a call that was refused first', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.endAll();
    expect(await codeOf(client.auth.me.query())).toBe('UNAUTHENTICATED');
    expect(await session.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('ends the session of whose token another has made use', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.refresh('refresh-1');
    pass(server, HOUR);
    expect(await codeOf(client.auth.me.query())).toBe('UNAUTHENTICATED');
    expect(await session.get()).toBeNull();
    expect(server.sessions.open).toEqual([]);
    expect(onSignedOut).toHaveBeenCalledOnce();
  });
});

describe('a refresh that fails', () => {
  it.for([
    ['a broken connection', 'NETWORK', null],
    ['the page of a gateway', 'NETWORK', 502],
    ['too many requests', 'RATE_LIMITED', 429],
    ['a server that is not available', 'UNAVAILABLE', 503],
    ['a fault of the server', 'INTERNAL', 500],
  ] as const)('by %s signs nobody out', async ([, code, status]) => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.intercept = ({ url }, response) => {
      if (url !== '/trpc/auth.refresh') return false;
      if (status === null) response.destroy();
      else if (code === 'NETWORK') response.writeHead(status).end('<h1>Bad gateway</h1>');
      else {
        const details = { code, field: null, issues: [] };
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: '', code: -32_000, data: { details } } }));
      }
      return true;
    };
    pass(server, HOUR - 10);
    expect(await client.auth.me.query()).toBe('token-1');
    expect(refreshesOf(server)).toBe(1);
    pass(server, 10);
    expect(await codeOf(client.auth.me.query())).toBe(code);
    expect(refreshesOf(server)).toBe(2);
    expect(server.requestsOf('auth.me')).toHaveLength(1);
    server.intercept = () => false;
    expect(await client.auth.me.query()).toBe('token-2');
    expect(await session.get()).toMatchObject({ refreshToken: 'refresh-2' });
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('after a refusal lets the call fail with what kept it from being made again', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.refuseAccessTokens();
    server.intercept = ({ url }, response) => {
      if (url !== '/trpc/auth.refresh') return false;
      response.destroy();
      return true;
    };
    expect(await codeOf(client.auth.me.query())).toBe('NETWORK');
    expect(await session.get()).not.toBeNull();
  });

  it('because its answer was lost is made up for by the next one', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    server.beforeRefreshAnswer = (response) => {
      response.destroy();
    };
    expect(await codeOf(client.auth.me.query())).toBe('NETWORK');
    server.beforeRefreshAnswer = () => {};
    pass(server, 30);
    expect(await client.auth.me.query()).toBe('token-3');
    expect(server.sessions.rotations).toBe(1);
    expect(await session.get()).toMatchObject({ refreshToken: 'refresh-2' });
  });

  it('because nobody answers is given up', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    const { decided, release } = holdRefresh(server);
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
    const call = codeOf(client.auth.me.query());
    await decided;
    patience.abort(new DOMException('Timed out', 'TimeoutError'));
    expect(await call).toBe('NETWORK');
    expect(await session.get()).not.toBeNull();
    release();
  });
});

describe('a refresh under way', () => {
  it('leaves nobody signed in who logs out meanwhile, here or at the server', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    const { decided, release } = holdRefresh(server);
    const call = client.auth.me.query();
    await decided;
    const logOut = client.auth.logOut.mutate();
    release();
    await logOut;
    await call.catch(() => {});
    expect(await session.get()).toBeNull();
    expect(server.sessions.open).toEqual([]);
    expect(refreshesOf(server)).toBe(1);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('that is answered after a log-out does not bring the session back', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    const { decided, release } = holdRefresh(server);
    server.release.resolve();
    const refused = codeOf(client.jobs.counts.query());
    await decided;
    await client.auth.logOut.mutate();
    release();
    expect(await refused).toBe('UNAUTHENTICATED');
    expect(await session.get()).toBeNull();
    expect(server.sessions.open).toEqual([]);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('does not overwrite a session that begins meanwhile, nor send its calls in that one', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    const { decided, release } = holdRefresh(server);
    const call = codeOf(client.auth.me.query());
    await decided;
    await client.auth.logIn.mutate(right);
    const begun = await session.get();
    release();
    expect(await call).toBe('UNAUTHENTICATED');
    expect(server.requestsOf('auth.me')).toHaveLength(0);
    expect(await session.get()).toEqual(begun);
    expect(await client.auth.me.query()).toBe('token-3');
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('that is refused does not end a session that begins meanwhile', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.endAll();
    const { decided, release } = holdRefresh(server);
    const call = codeOf(client.auth.me.query());
    await decided;
    await client.auth.logIn.mutate(right);
    release();
    expect(await call).toBe('UNAUTHENTICATED');
    expect(await client.auth.me.query()).toBe('token-2');
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('the session', () => {
  it('is ended at the server too by a log-out with an expired token', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    pass(server, HOUR);
    await client.auth.logOut.mutate();
    expect(server.sessions.open).toEqual([]);
    expect(await session.get()).toBeNull();
  });

  it('is ended at the server too by a log-out with a token that is refused', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.refuseAccessTokens();
    await client.auth.logOut.mutate();
    expect(server.sessions.open).toEqual([]);
    expect(await session.get()).toBeNull();
  });

  it('is forgotten by a log-out whose refresh fails, without a word', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    for (const fail of [
      async () => server.sessions.endAll(),
      () => server[Symbol.asyncDispose](),
    ]) {
      await client.auth.logIn.mutate(right);
      pass(server, HOUR);
      await fail();
      expect(await codeOf(client.auth.logOut.mutate())).toBeDefined();
      expect(await session.get()).toBeNull();
    }
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('is forgotten when the account is deleted', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    await getUntypedClient(client).mutation('auth.deleteAccount');
    expect(await session.get()).toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('stays when the account could not be deleted, and when the password changes', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    const kept = await session.get();
    const passwords = { currentPassword: 'right', newPassword: 'another one' };
    await client.auth.changePassword.mutate(passwords);
    server.intercept = (_request, response) => {
      response.destroy();
      return true;
    };
    const deletion = getUntypedClient(client).mutation('auth.deleteAccount');
    expect(await codeOf(deletion)).toBe('NETWORK');
    expect(await session.get()).toEqual(kept);
  });

  it('is the one that a refresh by hand answers with', async () => {
    await using server = await SmallServer.start();
    const { refreshToken } = server.sessions.begin();
    const { client, session } = open(server);
    await client.auth.refresh.mutate({ refreshToken: refreshToken ?? '' });
    expect(await client.auth.me.query()).toBe('token-2');
    expect(await session.get()).toMatchObject({ refreshToken: 'refresh-2' });
  });
});
