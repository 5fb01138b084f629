import type { AppRouter } from '@internsync/api/root';
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  isNonJsonSerializable,
  splitLink,
  type Operation,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import { eventStreamFetch } from './event-stream-fetch.ts';
import type { Fetch } from './fetch.ts';
import { keyLink } from './key-link.ts';
import { retryLink } from './retry-link.ts';
import { SessionKeeper } from './session-keeper.ts';
import { sessionLink } from './session-link.ts';
import { isSignIn } from './session-paths.ts';
import { memorySession, type SessionStore } from './session-store.ts';
import { StreamPositions } from './stream-positions.ts';
import type { InternSyncClient } from './types.ts';

export interface ClientOptions {
  /** Where the server's procedures are, such as `https://api.example.org/trpc`. */
  readonly url: string | URL;
  /** Where the session is kept. Default: in memory. */
  readonly session?: SessionStore;
  /** Makes the requests, those of subscriptions too. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /**
   * Called when the server no longer prolongs the session and the client has forgotten it, once for
   * each session: the moment to show the sign-in page. Not called for `auth.logOut` and
   * `auth.deleteAccount`, whose caller knows.
   */
  readonly onSignedOut?: () => void;
}

type HttpOptions = Required<Pick<Parameters<typeof httpLink<AppRouter>>[0], 'url' | 'fetch'>>;

/** Calls in one request at most, and its longest URL: what every proxy on the way lets through. */
const BATCH = { maxItems: 20, maxURLLength: 4000 };
/** An input that would fill a batch's URL by itself. */
const LONG_INPUT = 3000;
/** Every call may be waiting for a refresh, so it must not hang. */
const REFRESH_TIMEOUT_MS = 30_000;

/**
 * Makes a client of an InternSync server, for browsers and Node.
 *
 * Calls of the same moment share a request. After a sign-in or a registration the client sends the
 * session's token with every request, exchanges it for a new one before it expires or when it is
 * refused, and forgets the session at `auth.logOut`, `auth.deleteAccount` or when the server no
 * longer prolongs it. A subscription that loses its connection connects again by itself, with the
 * token of that moment, and goes on after the last event it got; it ends with an error when the
 * session does.
 *
 * @example
 * const client = createClient({ url: 'http://localhost:8000/trpc' });
 * await client.auth.logIn.mutate({ username, password });
 * const { items } = await client.jobs.list.query({ search: 'typescript' });
 */
export function createClient({
  url,
  session = memorySession(),
  // Not `fetch` itself: browsers refuse it as a method of another object.
  fetch = (...request) => globalThis.fetch(...request),
  onSignedOut = () => undefined,
}: ClientOptions): InternSyncClient {
  const http: HttpOptions = {
    url,
    fetch: (input, { signal = null, ...init } = {}) => fetch(input, { ...init, signal }),
  };
  const { auth } = sessionless(http);
  const keeper = new SessionKeeper({
    store: session,
    exchange: (refreshToken) => auth.refresh.mutate({ refreshToken }),
    onSignedOut,
  });
  const streams = { fetch, keeper, positions: new StreamPositions() };
  return createTRPCClient<AppRouter>({
    links: [
      keyLink(),
      sessionLink(keeper),
      retryLink(),
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: String(url),
          EventSource,
          eventSourceOptions: ({ op }) => ({ fetch: eventStreamFetch(streams, op) }),
        }),
        false: splitLink({
          condition: goesAlone,
          true: httpLink({ ...http, headers: ({ op }) => keeper.headersFor([op]) }),
          false: httpBatchLink({
            ...http,
            ...BATCH,
            headers: ({ opList }) => keeper.headersFor(opList),
          }),
        }),
      }),
    ],
  });
}

/** What prolongs the session cannot wait for one, nor in a batch for other calls. */
function sessionless({ url, fetch }: HttpOptions): InternSyncClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url,
        fetch: (input, init) =>
          fetch(input, { ...init, signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS) }),
      }),
    ],
  });
}

/**
 * Sign-ins, which need no session and must not wait for one; forms, which have no place in a batch's
 * JSON; and queries too long for its URL.
 */
function goesAlone({ type, path, input }: Operation): boolean {
  if (isSignIn(path) || isNonJsonSerializable(input)) return true;
  return type === 'query' && encodeURIComponent(JSON.stringify(input) ?? '').length > LONG_INPUT;
}
