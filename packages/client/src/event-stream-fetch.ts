import type { Operation } from '@trpc/client';
import type { EventSourceFetchInit, FetchLike } from 'eventsource';
import type { Fetch } from './fetch.ts';
import { lostConnection } from './lost-connection.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { StreamPositions } from './stream-positions.ts';
import { isUnauthenticated } from './unauthenticated.ts';

const TOO_MANY_REQUESTS = 429;
const SERVER_ERRORS = 500;

/**
 * The longest `Retry-After` that is obeyed, in milliseconds. An unavailable server only guesses the time;
 * a server that limits this client knows it.
 */
const MOST_AWAY_MS = 1000;
const MOST_TOO_OFTEN_MS = 30_000;

/** What subscriptions need to connect. */
export interface StreamSettings {
  readonly fetch: Fetch;
  readonly keeper: SessionKeeper;
  readonly positions: StreamPositions;
}

/**
 * The `fetch` of a subscription's event source. Each connection sends the current token in the header. If
 * the server cannot be reached or refuses (429, or 500 and above), it reconnects within seconds and never
 * gives up.
 */
export function eventStreamFetch(settings: StreamSettings, call: Operation): FetchLike {
  return async (url, init) => {
    try {
      return await connect(settings, call, String(url), init);
    } catch (error) {
      const signal: unknown = init.signal;
      // The owner has closed the event source, which recognises this by the error.
      if (signal instanceof AbortSignal && signal.aborted) throw error;
      if (!(error instanceof Error)) throw error;
      return lostConnection(error);
    }
  };
}

async function connect(
  { fetch, keeper, positions }: StreamSettings,
  call: Operation,
  url: string,
  init: EventSourceFetchInit,
): Promise<Response> {
  let token: Record<string, string>;
  try {
    token = await keeper.headersFor([call]);
  } catch (error) {
    if (isUnauthenticated(error)) return asStream(error.shape);
    throw error;
  }
  const position = positions.headersFor(call, url, init.headers);
  const headers = { ...init.headers, ...position, ...token };
  const response = await fetch(url, { ...init, headers });
  if (response.ok) {
    positions.note(call, response);
    return response;
  }
  if (response.status >= SERVER_ERRORS || response.status === TOO_MANY_REQUESTS) {
    await response.body?.cancel();
    return lostConnection(
      new Error(`The server answered ${response.status}`),
      retryAfterMs(response),
    );
  }
  const refusal: unknown = await response.json().catch(() => null);
  if (typeof refusal !== 'object' || refusal === null || !('error' in refusal)) return response;
  return asStream(refusal.error);
}

/** `Retry-After` in milliseconds, limited; the header may be missing or contain a date. */
function retryAfterMs({ status, headers }: Response): number | undefined {
  const text = headers.get('retry-after') ?? '';
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const most = status === TOO_MANY_REQUESTS ? MOST_TOO_OFTEN_MS : MOST_AWAY_MS;
  return Math.min(Number(text) * 1000, most);
}

/**
 * An event source does not read refusals. So a refusal before the stream began is written in the form
 * that tRPC uses inside a stream.
 */
function asStream(refusal: unknown): Response {
  return new Response(`event: serialized-error\ndata: ${JSON.stringify(refusal)}\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}
