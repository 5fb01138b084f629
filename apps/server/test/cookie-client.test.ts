import {
  cookieSession,
  createClient,
  resumeForm,
  toApiError,
  toFile,
  type ClientOptions,
  type CookieSession,
  type Fetch,
  type SignedInListener,
} from '@internsync/client';
import { cutDatabase } from '@internsync/core/testing/database-outage';
import { sessions } from '@internsync/db/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { credentials, signUpStudent } from './accounts.ts';
import { CookieJar } from './cookie-jar.ts';
import { textPdf } from './pdf.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const { accessTokenSeconds } = server.deps.settings;

// Client and server share one clock, since the server runs in this process.
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

/** A browser: its cookies, its storage, and tabs, which hear of the storage's changes as real ones do. */
function openBrowser(options: Partial<ClientOptions> = {}) {
  const jar = new CookieJar();
  const entries = new Map<string, string>();
  const requests: string[] = [];
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      entries.set(key, value);
    },
    removeItem: (key: string) => {
      entries.delete(key);
    },
  };
  const send: Fetch = async (input, init) => {
    const response = await jar.fetch(input, init);
    for (const token of jar.values.values()) server.secrets.add(token);
    requests.push(new URL(response.url).pathname);
    return response;
  };
  const openTab = (own: Partial<ClientOptions> = {}) => {
    const hears: (() => void)[] = [];
    vi.stubGlobal('addEventListener', (type: string, listener: () => void) => {
      if (type === 'storage') hears.push(listener);
    });
    const session = cookieSession({ sessionUrl: `${server.url}/session`, storage });
    const onSignedOut = vi.fn<() => void>();
    const url = `${server.url}/trpc`;
    const client = createClient({ url, session, fetch: send, onSignedOut, ...options, ...own });
    vi.unstubAllGlobals();
    const hear = () => {
      for (const listener of hears) listener();
    };
    return { client, session, onSignedOut, hear };
  };
  return { jar, entries, requests, send, openTab };
}

/** A browser with a tab in which a student has registered. */
async function openSignedIn() {
  const browser = openBrowser();
  const tab = browser.openTab();
  const { username, password } = credentials('student');
  server.secrets.add(password);
  const input = { username, password, fullName: 'Mona Adel' };
  const answer = await tab.client.auth.registerStudent.mutate(input);
  return { ...browser, ...tab, answer, username, password };
}

function idIn(session: CookieSession): string {
  return session.signedIn()?.sessionId ?? '';
}

async function rowOf(sessionId: string) {
  const rows = await server.deps.db.select().from(sessions);
  return rows.find(({ id }) => id === sessionId);
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return toApiError(await call.catch((thrown: unknown) => thrown))?.code;
}

describe('a client with its session in cookies', () => {
  it('signs in, calls, sends files and follows streams without ever holding a token', async () => {
    const { client, session, jar, entries, answer, username } = await openSignedIn();

    expect(answer).toMatchObject({ accessToken: '', refreshToken: null, account: { username } });
    expect(await client.auth.me.query()).toMatchObject({ username });
    const form = resumeForm(new File([textPdf('A resume')], 'cv.pdf'));
    const { id: resumeId } = await client.resumes.upload.mutate(form);
    expect(toFile(await client.resumes.download.query({ resumeId })).name).toBe('cv.pdf');
    const started = Promise.withResolvers<void>();
    const stream = client.applications.events.subscribe(undefined, {
      onStarted: () => started.resolve(),
      onError: (error) => started.reject(error),
    });
    await started.promise;
    stream.unsubscribe();
    const kept = JSON.stringify([...entries, answer, session.signedIn()]);
    for (const token of jar.values.values()) expect(kept).not.toContain(token);
  });

  it('knows after a reload, and in a new tab, who is signed in', async () => {
    const { session, openTab, username, answer } = await openSignedIn();
    const user = {
      sessionId: idIn(session),
      userId: answer.account.userId,
      username,
      role: 'student',
    };
    expect(session.signedIn()).toEqual(user);

    const again = openTab();

    expect(again.session.signedIn()).toEqual(user);
    expect(again.session.signedIn()).toBe(again.session.signedIn());
    expect(await again.client.auth.me.query()).toMatchObject({ username });
  });

  it('gets the errors of the procedures, with their fields', async () => {
    const { client } = openBrowser().openTab();
    const bearer = createClient({ url: `${server.url}/trpc` });
    const input = { username: 'x', password: 'y', fullName: '' };
    const failures = await Promise.all(
      [client, bearer].map((one) => one.auth.registerStudent.mutate(input).catch(toApiError)),
    );

    const [problem, typed] = failures.map((one) => ({ ...one, requestId: null }));
    expect(problem).toEqual(typed);
    expect(problem).toMatchObject({ code: 'INVALID', field: expect.any(String) });
    expect(await codeOf(client.auth.logIn.mutate({ username: 'x', password: 'no' }))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await codeOf(client.auth.me.query())).toBe('UNAUTHENTICATED');
  });

  it('renews the session once for all calls of its tabs, before it expires and after', async () => {
    const { client, session, openTab, requests, onSignedOut } = await openSignedIn();
    const second = openTab();
    for (const seconds of [accessTokenSeconds - 20, accessTokenSeconds + 61]) {
      pass(seconds);
      const before = requests.filter((path) => path === '/session/refresh').length;
      const tabs = [client, second.client];

      await Promise.all(tabs.flatMap((tab) => [tab.auth.me.query(), tab.jobs.list.query({})]));

      expect(requests.filter((path) => path === '/session/refresh')).toHaveLength(before + 1);
    }
    expect(idIn(second.session)).toBe(idIn(session));
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('renews the session when its token is refused before its time', async () => {
    const { client, jar, onSignedOut } = await openSignedIn();
    jar.values.set('__Host-internsync-access', 'broken');

    expect(await client.auth.me.query()).toMatchObject({ role: 'student' });
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it('signs nobody out when the answer of a refresh is lost', async () => {
    const { session, openTab, send, onSignedOut, jar } = await openSignedIn();
    let lost = 0;
    const meddling: Fetch = async (input, init) => {
      if (!JSON.stringify(input).includes('/session/refresh') || lost > 1)
        return await send(input, init);
      lost += 1;
      // First the whole answer, then only its body: the cookies have come.
      if (lost === 2) {
        await (await send(input, init)).body?.cancel();
      } else {
        const copy = jar.copy();
        await copy.fetch(input, init);
        for (const token of copy.values.values()) server.secrets.add(token);
      }
      throw new TypeError('Failed to fetch');
    };
    const { client, onSignedOut: second } = openTab({ fetch: meddling });
    pass(accessTokenSeconds + 61);

    expect(await codeOf(client.auth.me.query())).toBe('NETWORK');
    expect(await codeOf(client.auth.me.query())).toBe('NETWORK');
    expect(await client.auth.me.query()).toMatchObject({ role: 'student' });
    expect(lost).toBe(2);
    expect(session.signedIn()).not.toBeNull();
    for (const called of [onSignedOut, second]) expect(called).not.toHaveBeenCalled();
  });

  it('forgets a session that was ended elsewhere, and says so once in each tab', async () => {
    const { client, session, openTab, onSignedOut } = await openSignedIn();
    const second = openTab();
    const changes = vi.fn<SignedInListener>();
    second.session.onChange(changes);
    await server.deps.db.update(sessions).set({ revokedAt: new Date() });
    await expect
      .poll(() => codeOf(client.auth.me.query()), { timeout: 5000 })
      .toBe('UNAUTHENTICATED');
    second.hear();
    second.hear();

    for (const tab of [session, second.session]) expect(tab.signedIn()).toBeNull();
    for (const called of [onSignedOut, second.onSignedOut]) expect(called).toHaveBeenCalledOnce();
    expect(changes).toHaveBeenCalledOnce();
  });
});

describe('a log-out in one tab', () => {
  it('ends the session, the other tab and its streams, and calls onSignedOut only there', async () => {
    const { client, session, openTab, onSignedOut, jar } = await openSignedIn();
    const second = openTab({ shareStreams: false });
    const ended = Promise.withResolvers<unknown>();
    const started = Promise.withResolvers<void>();
    second.client.applications.events.subscribe(undefined, {
      onStarted: () => started.resolve(),
      onError: ended.resolve,
    });
    await started.promise;
    const sessionId = idIn(session);

    await client.auth.logOut.mutate();
    second.hear();

    expect(toApiError(await ended.promise)?.code).toBe('UNAUTHENTICATED');
    expect(second.onSignedOut).toHaveBeenCalledOnce();
    expect(onSignedOut).not.toHaveBeenCalled();
    expect([session.signedIn(), second.session.signedIn()]).toEqual([null, null]);
    expect((await rowOf(sessionId))?.revokedAt).not.toBeNull();
    expect([...jar.values]).toEqual([]);
  });

  it('works although the server’s answer empties the storage first', async () => {
    const { send, openTab, entries, session } = await openSignedIn();
    const clearing: Fetch = async (input, init) => {
      const response = await send(input, init);
      if (response.headers.has('clear-site-data')) entries.clear();
      return response;
    };
    const leaving = openTab({ fetch: clearing });
    const other = openTab();

    await leaving.client.auth.logOut.mutate();
    leaving.hear();
    other.hear();

    expect(leaving.onSignedOut).not.toHaveBeenCalled();
    expect(other.onSignedOut).toHaveBeenCalledOnce();
    expect(leaving.session.signedIn()).toBeNull();
    // An event tells of it only if there is something to change.
    expect([...entries.keys()]).toHaveLength(1);
    expect(session.signedIn()).not.toBeNull();
  });

  it('that does not reach the server is made up for when the page is opened again', async () => {
    const { openTab, session, jar } = await openSignedIn();
    const sessionId = idIn(session);
    const offline = openTab({ fetch: async () => await Promise.reject(new TypeError('offline')) });

    expect(await codeOf(offline.client.auth.logOut.mutate())).toBe('NETWORK');
    expect(offline.session.signedIn()).toBeNull();
    expect(offline.onSignedOut).not.toHaveBeenCalled();
    expect((await rowOf(sessionId))?.revokedAt).toBeNull();

    openTab();
    await expect.poll(async () => (await rowOf(sessionId))?.revokedAt).toBeInstanceOf(Date);
    await expect.poll(() => [...jar.values]).toEqual([]);
    await expect.poll(() => session.leaving()).toBeNull();
  });

  it('that the server cannot make is asked for until it is made, and called open until then', async () => {
    const { client, session, openTab, jar, onSignedOut, entries } = await openSignedIn();
    const second = openTab();
    const sessionId = idIn(session);
    await client.auth.me.query();
    const changes = vi.fn<() => void>();
    session.onLeaving(changes);
    const outage = cutDatabase(server.deps.db);

    expect(await codeOf(client.auth.logOut.mutate())).toBe('UNAVAILABLE');
    second.hear();

    expect(onSignedOut).not.toHaveBeenCalled();
    for (const tab of [session, second.session]) {
      expect([tab.signedIn(), tab.leaving(), tab.hasLeft()]).toEqual([null, sessionId, true]);
    }
    expect([...jar.values]).toHaveLength(2);
    outage.end();
    await expect.poll(() => session.leaving(), { timeout: 5000 }).toBeNull();
    expect((await rowOf(sessionId))?.revokedAt).toBeInstanceOf(Date);
    expect([...jar.values]).toEqual([]);
    expect(changes).toHaveBeenCalledTimes(2);
    expect([...entries.values()].join('')).not.toContain(sessionId);
  });

  it('whose refresh does not reach the server is made up for too', async () => {
    const { openTab, session } = await openSignedIn();
    const sessionId = idIn(session);
    const offline = openTab({ fetch: async () => await Promise.reject(new TypeError('offline')) });
    pass(accessTokenSeconds + 61);

    expect(await codeOf(offline.client.auth.logOut.mutate())).toBe('NETWORK');

    expect(session.leaving()).toBe(sessionId);
    openTab();
    await expect.poll(async () => (await rowOf(sessionId))?.revokedAt).toBeInstanceOf(Date);
  });

  it('comes with the end of the account', async () => {
    const { client, session, password, jar, onSignedOut } = await openSignedIn();
    expect(await codeOf(client.auth.deleteAccount.mutate({ password: 'wrong' }))).toBe('INVALID');
    expect(session.signedIn()).not.toBeNull();

    await client.auth.deleteAccount.mutate({ password });

    expect(session.signedIn()).toBeNull();
    expect([...jar.values]).toEqual([]);
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('when another user signs in in another tab', () => {
  it('a tab that hears of it ends its streams, and is theirs from then on', async () => {
    const { client, session, openTab, hear, onSignedOut, answer } = await openSignedIn();
    const second = openTab();
    const { username, password, userId } = await signUpStudent(server);
    const changes: unknown[] = [];
    session.onChange((now, before) => changes.push([before?.userId, now?.userId]));
    const ended = Promise.withResolvers<unknown>();
    const started = Promise.withResolvers<void>();
    client.applications.events.subscribe(undefined, {
      onStarted: () => started.resolve(),
      onError: ended.resolve,
    });
    await started.promise;

    await second.client.auth.logIn.mutate({ username, password });
    hear();

    expect(toApiError(await ended.promise)?.code).toBe('UNAUTHENTICATED');
    expect(changes).toEqual([[answer.account.userId, userId]]);
    expect(onSignedOut).not.toHaveBeenCalled();
    expect((await client.auth.me.query()).userId).toBe(userId);
  });

  it('a tab that has not heard of it gets nothing of theirs', async () => {
    const { openTab, entries, send } = await openSignedIn();
    const old = new Map(entries);
    const second = openTab();
    const { username, password, userId } = await signUpStudent(server);
    await second.client.auth.logIn.mutate({ username, password });
    const storage = {
      getItem: (key: string) => old.get(key) ?? null,
      setItem: (key: string, value: string) => void old.set(key, value),
      removeItem: (key: string) => void old.delete(key),
    };
    const onSignedOut = vi.fn<() => void>();
    const session = cookieSession({ sessionUrl: `${server.url}/session`, storage });
    const late = createClient({ url: `${server.url}/trpc`, session, fetch: send, onSignedOut });

    expect(await codeOf(late.auth.me.query())).toBe('UNAUTHENTICATED');
    expect(await codeOf(late.auth.logOut.mutate())).toBe('UNAUTHENTICATED');

    expect(onSignedOut).toHaveBeenCalledOnce();
    expect((await second.client.auth.me.query()).userId).toBe(userId);
  });
});
