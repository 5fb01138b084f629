/** The shortest wait before a stream reconnects, and the most that is randomly added. */
const SHORTEST_MS = 500;
const SPREAD_MS = 500;

/**
 * What an event source gets instead of an answer that could not be read: a stream that says how soon to
 * reconnect, and breaks off. By default an event source waits three seconds, and all of them would come
 * back at once.
 *
 * @param error the error that the subscription's connection state shows meanwhile.
 * @param retryAfterMs the shortest wait, if the server gave one.
 */
export function lostConnection(error: Error, retryAfterMs = SHORTEST_MS): Response {
  const waitMs = Math.round(retryAfterMs + Math.random() * SPREAD_MS);
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(new TextEncoder().encode(`retry: ${waitMs}\n\n`)),
      pull: (controller) => controller.error(error),
    },
    // No buffering ahead of the reader: a failed stream discards what it has buffered.
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
