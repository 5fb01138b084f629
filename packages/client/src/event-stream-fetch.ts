import type { Operation } from '@trpc/client';
import type { FetchLike } from 'eventsource';
import type { Fetch } from './fetch.ts';
import type { SessionKeeper } from './session-keeper.ts';

const TOO_MANY_REQUESTS = 429;
const SERVER_ERRORS = 500;

/**
 * The `fetch` of a subscription's event source: each time it connects, the token of the moment goes
 * into the header.
 */
export function eventStreamFetch(fetch: Fetch, keeper: SessionKeeper, call: Operation): FetchLike {
  return async (url, init) => {
    const headers = { ...init.headers, ...(await keeper.headersFor([call])) };
    const response = await fetch(String(url), { ...init, headers });
    if (response.ok) return response;
    if (response.status >= SERVER_ERRORS || response.status === TOO_MANY_REQUESTS) {
      await response.body?.cancel();
      // Thrown, it counts as a lost connection, which the event source makes again.
      throw new Error(`The server answered ${response.status}`);
    }
    return await asStream(response);
  };
}

/**
 * An event source does not read refusals, so one that was given before there was a stream is
 * written as tRPC writes one inside it.
 */
async function asStream(response: Response): Promise<Response> {
  const refusal: unknown = await response.json().catch(() => null);
  if (typeof refusal !== 'object' || refusal === null || !('error' in refusal)) return response;
  return new Response(`event: serialized-error\ndata: ${JSON.stringify(refusal.error)}\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}
