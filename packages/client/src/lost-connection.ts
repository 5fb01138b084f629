/** What is waited at least before a stream connects again, and what chance adds at most. */
const SHORTEST_MS = 500;
const SPREAD_MS = 500;

/**
 * What an event source gets in place of an answer when there was none to read: a stream that says how
 * soon to connect again, and breaks off. An event source of its own accord waits three seconds, and all
 * of them come back at one moment.
 *
 * @param error what the subscription's connection state shows meanwhile.
 * @param retryAfterMs how long to wait at least, where the server said so.
 */
export function lostConnection(error: Error, retryAfterMs = SHORTEST_MS): Response {
  const waitMs = Math.round(retryAfterMs + Math.random() * SPREAD_MS);
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(new TextEncoder().encode(`retry: ${waitMs}\n\n`)),
      pull: (controller) => controller.error(error),
    },
    // Nothing ahead of the reader: a stream that has failed gives out nothing of what it holds.
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
