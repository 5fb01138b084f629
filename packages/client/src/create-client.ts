import type { AppRouter } from '@internsync/api/root';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  isNonJsonSerializable,
  splitLink,
  type Operation,
  type TRPCLink,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import { cookieLink, type CookieLinkOptions } from './cookie-link.ts';
import type { CookieSession } from './cookie-session.ts';
import { eventStreamFetch } from './event-stream-fetch.ts';
import type { Fetch } from './fetch.ts';
import { keyLink } from './key-link.ts';
import { leaveLater } from './leave-later.ts';
import { positionFetch } from './position-fetch.ts';
import { retryLink } from './retry-link.ts';
import { SessionKeeper } from './session-keeper.ts';
import { sessionLink } from './session-link.ts';
import { isSignIn } from './session-paths.ts';
import { shareLink } from './share-link.ts';
import { memorySession, type SessionStore } from './session-store.ts';
import {
  headersOf,
  receiveCookies,
  receiveSession,
  SESSION_HEADER,
  type AnySession,
} from './session.ts';
import { StreamPositions } from './stream-positions.ts';
import type { InternSyncClient } from './types.ts';
import { reportingFetch } from './upload-progress.ts';

export interface ClientOptions {
  /** The URL of the server's procedures, such as `https://api.example.org/trpc`. */
  readonly url: string | URL;
  /**
   * Where the session is kept: `memorySession()`, the default; `cookieSession(…)` for pages of the server's own
   * origin; `localStorageSession()` for pages of others.
   */
  readonly session?: SessionStore | CookieSession;
  /** Makes the requests, including those of subscriptions. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /**
   * Called once per session, when the server no longer renews it and the client has forgotten it: show
   * the sign-in page then. Not called for `auth.logOut` and `auth.deleteAccount`; with `cookieSession`, in the
   * other tabs it is.
   */
  readonly onSignedOut?: () => void;
  /**
   * Whether the tabs of a browser share each live stream: one of them connects, and passes the events on.
   * Default: yes, if the session's store is shared by tabs as `localStorageSession()` is.
   */
  readonly shareStreams?: boolean;
}

type HttpOptions = Required<Pick<Parameters<typeof httpLink<AppRouter>>[0], 'url' | 'fetch'>>;

/** The most calls in one request, and its longest URL, which every proxy on the way accepts. */
const BATCH = { maxItems: 20, maxURLLength: 4000 };
/** The size of an input that would fill a batch's URL by itself. */
const LONG_INPUT = 3000;
/** Every call may wait for a refresh, so it must not hang. */
const REFRESH_TIMEOUT_MS = 30_000;

/**
 * Makes a client of an InternSync server, for browsers and Node.
 *
 * Calls of the same moment share a request. After a sign-in or a registration the client sends the
 * session's token with every request, exchanges it for a new one before it expires or when it is refused,
 * and forgets the session at `auth.logOut`, `auth.deleteAccount` or when the server no longer renews it.
 * A subscription that loses its connection reconnects by itself, with the current token, and continues
 * after the last event it received. It ends with an error when the session ends.
 *
 * @example
 * const client = createClient({ url: 'http://localhost:8000/trpc' });
 * await client.auth.logIn.mutate({ username, password });
 * const { items } = await client.jobs.list.query({ search: 'typescript' });
 *
 */
export function createClient({
  url,
  session = memorySession(),
  fetch: ownFetch,
  onSignedOut = () => undefined,
  shareStreams = true,
}: ClientOptions): InternSyncClient {
  // Not `fetch` itself: browsers refuse to call it as a method of another object.
  const fetch: Fetch = ownFetch ?? ((...request) => globalThis.fetch(...request));
  const send = positionFetch(reportingFetch(fetch, ownFetch !== undefined));
  const http: HttpOptions = {
    url,
    fetch: (input, { signal = null, ...init } = {}) => send(input, { ...init, signal }),
  };
  const cookies = 'sessionUrl' in session ? session : null;
  const alone = (headers: Record<string, string>) => sessionless(http, cookies, headers).auth;
  const keeper = new SessionKeeper({
    store: session,
    exchange: (kept) => alone(headersOf(kept)).refresh.mutate({ refreshToken: tokenOf(kept) }),
    receive: cookies ? receiveCookies : receiveSession,
    onSignedOut,
    onChange: cookies?.onChange,
  });
  if (cookies) {
    leaveLater(cookies, (sessionId) => alone({ [SESSION_HEADER]: sessionId }).logOut.mutate());
  }
  const streams = { fetch, keeper, positions: new StreamPositions() };
  return createTRPCClient<AppRouter>({
    links: [
      keyLink(),
      sessionLink(keeper),
      retryLink(),
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: [
          shareLink({
            ...streams,
            url: String(url),
            sharedAs: shareStreams ? (session.sharedAs ?? null) : null,
          }),
          httpSubscriptionLink({
            url: String(url),
            EventSource,
            eventSourceOptions: ({ op }) => ({ fetch: eventStreamFetch(streams, op) }),
          }),
        ],
        false: [
          ...cookieLinks(http, cookies, (call) => keeper.headersFor([call])),
          splitLink({
            condition: goesAlone,
            true: httpLink({ ...http, headers: ({ op }) => keeper.headersFor([op]) }),
            false: httpBatchLink({
              ...http,
              ...BATCH,
              headers: ({ opList }) => keeper.headersFor(opList),
            }),
          }),
        ],
      }),
    ],
  });
}

/**
 * The call that renews the session cannot wait for a session, nor for other calls in a batch.
 *
 * @param headers those of the session, where it is in cookies.
 */
function sessionless(
  http: HttpOptions,
  cookies: CookieSession | null,
  headers: Record<string, string>,
): InternSyncClient {
  const fetch: HttpOptions['fetch'] = (input, init) =>
    http.fetch(input, { ...init, signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS) });
  const own = { ...http, fetch };
  return createTRPCClient<AppRouter>({
    links: [...cookieLinks(own, cookies, async () => headers), httpLink(own)],
  });
}

/** The refresh token of a session; none where it is in a cookie. */
function tokenOf(session: AnySession): string {
  return 'refreshToken' in session ? (session.refreshToken ?? '') : '';
}

function cookieLinks(
  { fetch }: HttpOptions,
  session: CookieSession | null,
  headersFor: CookieLinkOptions['headersFor'],
): TRPCLink<AppRouter>[] {
  return session ? [cookieLink({ session, fetch, headersFor })] : [];
}

/**
 * Sign-ins, which need no session and must not wait for one; forms, which cannot be part of a batch's
 * JSON; and queries that are too long for its URL.
 */
function goesAlone({ type, path, input }: Operation): boolean {
  if (isSignIn(path) || isNonJsonSerializable(input)) return true;
  return type === 'query' && encodeURIComponent(JSON.stringify(input) ?? '').length > LONG_INPUT;
}
