import { createHash } from 'node:crypto';
import {
  applicationForm,
  createClient,
  localStorageSession,
  memorySession,
  resumeForm,
  toApiError,
  type ActiveSession,
  type ClientOptions,
  type Fetch,
  type SessionStore,
} from '@internsync/client';
import { sessions } from '@internsync/db/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JOB, signUpCompany, signUpStudent } from './accounts.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const { accessTokenSeconds } = server.deps.settings;
const GRACE_SECONDS = 60;

// Client and server share one clock, since the server runs in this process. The client's own tests
// cover a wrong device clock.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

/** Two clients of a student that share a session store, like browser tabs. */
async function openTabs(options: Partial<ClientOptions> = {}) {
  const { username, password, userId } = await signUpStudent(server);
  const session = sharedStore();
  const onSignedOut = vi.fn<() => void>();
  const open = () => createClient({ url: `${server.url}/trpc`, session, onSignedOut, ...options });
  const tab = open();
  await tab.auth.logIn.mutate({ username, password });
  const { refreshToken } = await keptIn(session);
  const tabs = [tab, open()];
  return { tab, tabs, session, onSignedOut, refreshToken, userId, username, password };
}

function sharedStore(): SessionStore {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      // After the tests the server's log is searched for these tokens.
      for (const [token] of value.matchAll(/[\w-]{43}/g)) server.secrets.add(token);
      entries.set(key, value);
    },
    removeItem: (key: string) => entries.delete(key),
  };
  return localStorageSession({ storage });
}

async function keptIn(store: SessionStore) {
  const session = await store.get();
  if (!session?.refreshToken) throw new Error('nobody is signed in');
  return { ...session, refreshToken: session.refreshToken };
}

/** The row of the session that this current or earlier refresh token belongs to. */
async function rowOf(refreshToken: string) {
  const rows = await server.deps.db.select().from(sessions);
  const row = rows.find(({ id }) => refreshToken.startsWith(`${id}.`));
  if (!row) throw new Error('no such session');
  return row;
}

/** The hash that the server stores for a refresh token. */
function hashOf(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url');
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return toApiError(await call.catch((thrown: unknown) => thrown))?.code;
}

/** A `fetch` that passes the response through `answer` when its URL contains `part`. */
function meddle(part: string, answer: (response: Response) => Response | Promise<Response>): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    return response.url.includes(part) ? await answer(response) : response;
  };
}

describe('the session of a client', () => {
  it('goes on after its token has expired, with one refresh for 45 calls', async () => {
    const { tab, session, refreshToken, userId, onSignedOut } = await openTabs();
    pass(accessTokenSeconds + 61);

    const accounts = await Promise.all(Array.from({ length: 45 }, () => tab.auth.me.query()));

    expect(new Set(accounts.map((account) => account.userId))).toEqual(new Set([userId]));
    const row = await rowOf(refreshToken);
    // Exchanged only once: the previous token is the first one.
    expect(row.previousRefreshHash).toBe(hashOf(refreshToken));
    expect(row.refreshHash).toBe(hashOf((await keptIn(session)).refreshToken));
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('goes on when its token is refused although the device takes it for good', async () => {
    const { tab, session, refreshToken } = await openTabs();
    pass(accessTokenSeconds + 61);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    await session.set({ ...(await keptIn(session)), expiresAt });

    const form = resumeForm(new File([textPdf('A resume')], 'cv.pdf'));
    const resume = await tab.resumes.upload.mutate(form);

    expect(await tab.resumes.list.query()).toMatchObject({ items: [{ id: resume.id }] });
    expect((await rowOf(refreshToken)).previousRefreshHash).toBe(hashOf(refreshToken));
  });

  it.for([
    ['with', () => {}],
    ['without', () => vi.stubGlobal('navigator', {})],
  ] as const)('survives two tabs that refresh at once, %s locks', async ([, prepare]) => {
    prepare();
    const { tabs, session, refreshToken, onSignedOut } = await openTabs();
    for (let round = 0; round < 3; round += 1) {
      pass(accessTokenSeconds + 61);
      const before = (await keptIn(session)).refreshToken;

      await Promise.all(tabs.map((tab) => tab.auth.me.query()));

      const row = await rowOf(refreshToken);
      expect(row.previousRefreshHash).toBe(hashOf(before));
      expect(row.refreshHash).toBe(hashOf((await keptIn(session)).refreshToken));
    }
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('survives the loss of a refresh’s answer', async () => {
    let lost = 0;
    const { tab, refreshToken, onSignedOut } = await openTabs({
      fetch: meddle('auth.refresh', (response) => {
        lost += 1;
        if (lost === 1) throw new TypeError('connection lost');
        return response;
      }),
    });
    pass(accessTokenSeconds + 61);

    expect(await codeOf(tab.auth.me.query())).toBe('NETWORK');
    pass(GRACE_SECONDS - 1);
    await tab.auth.me.query();

    expect((await rowOf(refreshToken)).previousRefreshHash).toBe(hashOf(refreshToken));
    pass(accessTokenSeconds + 61);
    await tab.auth.me.query();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('ends for all when a refresh token is used again after the grace', async () => {
    const { tab, session, refreshToken, onSignedOut } = await openTabs();
    const stolen = memorySession();
    await stolen.set(await keptIn(session));
    const thief = createClient({ url: `${server.url}/trpc`, session: stolen });
    pass(accessTokenSeconds + 61);
    await tab.auth.me.query();
    pass(GRACE_SECONDS + 1);

    expect(await codeOf(thief.auth.me.query())).toBe('UNAUTHENTICATED');
    expect(await codeOf(tab.auth.me.query())).toBe('UNAUTHENTICATED');

    expect((await rowOf(refreshToken)).revokedAt).not.toBeNull();
    expect(await stolen.get()).toBeNull();
    expect(await session.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('is over, here and there, after a log-out during a refresh', async () => {
    const answered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { tab, session, refreshToken, onSignedOut } = await openTabs({
      fetch: meddle('auth.refresh', async (response) => {
        answered.resolve();
        await release.promise;
        return response;
      }),
    });
    pass(accessTokenSeconds + 61);
    const call = codeOf(tab.auth.me.query());
    await answered.promise;

    const logOut = tab.auth.logOut.mutate();
    release.resolve();
    await logOut;
    await call;

    expect(await session.get()).toBeNull();
    expect((await rowOf(refreshToken)).revokedAt).not.toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('stays when its password changes, and others end', async () => {
    const { tab, session, onSignedOut, username, password } = await openTabs();
    const elsewhere = createClient({ url: `${server.url}/trpc` });
    await elsewhere.auth.logIn.mutate({ username, password });
    const newPassword = `new-${password}`;
    server.secrets.add(newPassword);

    await tab.auth.changePassword.mutate({ currentPassword: password, newPassword });

    expect(await codeOf(elsewhere.auth.me.query())).toBe('UNAUTHENTICATED');
    const devices: ActiveSession[] = await tab.auth.sessions.query();
    expect(devices).toMatchObject([{ current: true }]);
    expect(await session.get()).not.toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('the live stream of a client', { timeout: 15_000 }, () => {
  it('outlives its token: after a cut it goes on with another one, from the last event', async () => {
    let cut = new AbortController();
    const cuttable: Fetch = async (input, init) => {
      const accept = new Headers(init?.headers).get('accept');
      if (accept !== 'text/event-stream') return await fetch(input, init);
      cut = new AbortController();
      const signals = [cut.signal, ...(init?.signal ? [init.signal] : [])];
      return await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    };
    const { tab } = await openTabs({ fetch: cuttable });
    const company = createClient({ url: `${server.url}/trpc` });
    const { username, password } = await signUpCompany(server);
    await company.auth.logIn.mutate({ username, password });
    const { id: jobId } = await company.jobs.create.mutate(JOB);
    await company.jobs.publish.mutate({ jobId });
    const kinds: string[] = [];
    const started = Promise.withResolvers<void>();
    const subscription = tab.applications.events.subscribe(undefined, {
      onStarted: () => started.resolve(),
      onData: ({ data }) =>
        kinds.push('toStatus' in data ? (data.toStatus ?? data.kind) : data.kind),
    });
    await started.promise;
    const file = new File([textPdf('A resume')], 'cv.pdf');
    const { id: applicationId } = await tab.applications.submit.mutate(
      applicationForm({ jobId, file }),
    );
    await expect.poll(() => kinds).toEqual(['pending']);

    pass(accessTokenSeconds + 61);
    cut.abort(new TypeError('connection lost'));
    await company.applications.setStatus.mutate({ applicationId, status: 'shortlisted' });

    await vi.waitFor(() => expect(kinds).toEqual(['pending', 'shortlisted']), 10_000);
    subscription.unsubscribe();
  });

  it('ends with an error when its session is revoked from elsewhere', async () => {
    const { tab, session, onSignedOut, username, password } = await openTabs();
    const started = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<unknown>();
    tab.applications.events.subscribe(undefined, {
      onStarted: () => started.resolve(),
      onError: (error) => ended.resolve(toApiError(error)),
    });
    await started.promise;
    const elsewhere = createClient({ url: `${server.url}/trpc` });
    await elsewhere.auth.logIn.mutate({ username, password });

    await elsewhere.auth.revokeOtherSessions.mutate();

    expect(await ended.promise).toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect.poll(() => onSignedOut).toHaveBeenCalledOnce();
    expect(await session.get()).toBeNull();
  });
});
