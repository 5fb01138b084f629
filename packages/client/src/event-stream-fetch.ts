import type { Operation } from '@trpc/client';
import type { FetchLike } from 'eventsource';
import type { Fetch } from './fetch.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { isUnauthenticated } from './unauthenticated.ts';

const TOO_MANY_REQUESTS = 429;
const SERVER_ERRORS = 500;

/**
 * The `fetch` of a subscription's event source: each time it connects, the token of the moment goes
 * into the header.
 */
export function eventStreamFetch(fetch: Fetch, keeper: SessionKeeper, call: Operation): FetchLike {
  return async (url, init) => {
    let token: Record<string, string>;
    try {
      token = await keeper.headersFor([call]);
    } catch (error) {
      if (isUnauthenticated(error)) return asStream(error.shape);
      throw error;
    }
    const response = await fetch(String(url), { ...init, headers: { ...init.headers, ...token } });
    if (response.ok) return response;
    if (response.status >= SERVER_ERRORS || response.status === TOO_MANY_REQUESTS) {
      await response.body?.cancel();
      // Thrown, it counts as a lost connection, which the event source makes again.
      throw new Error(`The server answered ${response.status}`);
    }
    const refusal: unknown = await response.json().catch(() => null);
    if (typeof refusal !== 'object' || refusal === null || !('error' in refusal)) return response;
    return asStream(refusal.error);
  };
}

/**
 * An event source does not read refusals, so one that was given before there was a stream is
 * written as tRPC writes one inside it.
 */
function asStream(refusal: unknown): Response {
  return new Response(`event: serialized-error\ndata: ${JSON.stringify(refusal)}\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}
