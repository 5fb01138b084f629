import { describe, expect, it } from 'vitest';
import {
  localStorageSession,
  memorySession,
  toApiError,
  type Session,
  type SessionStore,
} from '../src/index.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';
import { WebStorageInMemory } from './support/web-storage.ts';

const wrong = { username: 'sara', password: 'wrong' };

describe('session', () => {
  it('sends no token before a sign-in, and the session’s with every call after it', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    await client.jobs.list.query();
    await client.auth.logIn.mutate(right);
    await client.auth.me.query();
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
      'Bearer token-1',
    ]);
  });

  it('is kept from a registration too, without the account', async () => {
    await using server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.registerStudent.mutate({ ...right, fullName: 'Sara' });
    expect(await session.get()).toEqual({
      accessToken: expect.stringMatching(/\.token-1$/),
      expiresAt: expect.any(String),
      refreshToken: 'refresh-1',
    });
    const company = { companyName: 'C', hrEmail: 'hr@c.example', website: 'https://c.example' };
    await client.auth.registerCompany.mutate({ ...right, ...company });
    expect(await client.auth.me.query()).toBe('token-2');
  });

  it('is forgotten at a sign-out, of which nobody needs to be told', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    await client.auth.logOut.mutate();
    expect(await session.get()).toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('is forgotten at a sign-out that does not reach the server, whose caller is told', async () => {
    const server = await SmallServer.start();
    const { client, session } = open(server);
    await client.auth.logIn.mutate(right);
    await server[Symbol.asyncDispose]();
    const error: unknown = await client.auth.logOut.mutate().catch((thrown: unknown) => thrown);
    expect(toApiError(error)?.code).toBe('NETWORK');
    expect(await session.get()).toBeNull();
  });

  it('is forgotten when the server no longer accepts it, once for many calls', async () => {
    await using server = await SmallServer.start();
    const { client, session, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    server.sessions.endAll();
    const calls = Array.from({ length: 45 }, () => client.auth.me.query());
    const results = await Promise.allSettled(calls);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(await session.get()).toBeNull();
  });

  it('survives a wrong password', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    await expect(client.auth.logIn.mutate(wrong)).rejects.toThrow('The password is wrong');
    expect(await client.auth.me.query()).toBe('token-1');
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('survives the late refusal of the one before it', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await client.auth.logIn.mutate(right);
    const late = client.jobs.counts.query();
    await server.held.promise;
    await client.auth.logIn.mutate(right);
    server.release.resolve();
    await expect(late).rejects.toThrow('Sign in first');
    expect(await client.auth.me.query()).toBe('token-2');
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('is not said to have ended where there was none', async () => {
    await using server = await SmallServer.start();
    const { client, onSignedOut } = open(server);
    await expect(client.auth.me.query()).rejects.toThrow('Sign in first');
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('is in force when the sign-in resolves, in a store that takes its time too', async () => {
    await using server = await SmallServer.start();
    const kept = memorySession();
    const slow: SessionStore = {
      get: async () => await later(() => kept.get()),
      set: async (session: Session) => await later(() => kept.set(session)),
      clear: async () => await later(() => kept.clear()),
    };
    const { client, onSignedOut } = open(server, { session: slow });
    await client.auth.logIn.mutate(right);
    expect(await client.auth.me.query()).toBe('token-1');
    server.sessions.endAll();
    await Promise.allSettled([client.auth.me.query(), client.auth.me.query()]);
    expect(await slow.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('that cannot be stored fails the sign-in', async () => {
    await using server = await SmallServer.start();
    const full = () => {
      throw new Error('The quota has been exceeded');
    };
    const { client } = open(server, { session: { ...memorySession(), set: full } });
    await expect(client.auth.logIn.mutate(right)).rejects.toThrow('quota');
  });
});

describe('localStorageSession', () => {
  it('outlives the client', async () => {
    await using server = await SmallServer.start();
    const storage = new WebStorageInMemory();
    const first = open(server, { session: localStorageSession({ storage }) });
    await first.client.auth.logIn.mutate(right);
    const second = open(server, { session: localStorageSession({ storage }) });
    expect(await second.client.auth.me.query()).toBe('token-1');
    await second.client.auth.logOut.mutate();
    expect(storage.entries.size).toBe(0);
  });

  it('reads what a version without refresh tokens has left', () => {
    const storage = new WebStorageInMemory();
    storage.setItem('mine', '{"accessToken":"token","expiresAt":"2026-01-01T00:00:00.000Z"}');
    expect(localStorageSession({ key: 'mine', storage }).get()).toEqual({
      accessToken: 'token',
      expiresAt: '2026-01-01T00:00:00.000Z',
      refreshToken: null,
    });
  });

  it.for(['', '{', '"token"', '{"accessToken":1}'])('takes %j for no session', (text) => {
    const storage = new WebStorageInMemory();
    storage.setItem('mine', text);
    expect(localStorageSession({ key: 'mine', storage }).get()).toBeNull();
  });
});

/** Does it in a later turn of the event loop. */
async function later<T>(action: () => T): Promise<Awaited<T>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  await promise;
  return await action();
}
