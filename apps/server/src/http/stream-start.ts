import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isEventStream } from './event-streams.ts';

/** Response header: the id of the event after which a live stream starts. */
export const STREAM_START_HEADER = 'last-event-id';

const START = 'streamStart';

/** Mean delay before a client reconnects, in milliseconds; randomized by ±50 %. */
const RETRY_MS = 1000;

/**
 * Sends the client of a live stream, with the first event, the id of the event after which the stream
 * starts and the reconnection delay. An event source stores the id as if it came with an event and sends
 * it when it reconnects, so a client that has received no events yet misses none between two connections
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6). The header gives the
 * same id to clients that create a new event source.
 */
export function tellStreamStart(scope: FastifyInstance): void {
  scope.decorateRequest(START, null);
  scope.addHook('onSend', (request, _reply, payload, done) => {
    if (!isEventStream(payload)) {
      done(null, payload);
      return;
    }
    // Randomized, so that clients disconnected together do not reconnect together.
    const fields = [`retry: ${Math.round(RETRY_MS * (0.5 + Math.random()))}`];
    const start = request.getDecorator<number | null>(START);
    if (start !== null) {
      payload.headers.set(STREAM_START_HEADER, String(start));
      fields.push(`id: ${start}`);
    }
    // No blank line: the fields become part of the stream's first event, which signals the connection.
    done(null, beginWith(payload, `${fields.join('\n')}\n`));
  });
}

/** Records the id of the event after which the request's stream starts. */
export function noteStreamStart(request: FastifyRequest, eventId: number): void {
  request.setDecorator(START, eventId);
}

/** The same response with `text` prepended to its body. */
function beginWith({ body, status, headers }: Response, text: string): Response {
  const rest = body?.getReader();
  const whole = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    pull: async (controller) => {
      const chunk: unknown = (await rest?.read())?.value;
      if (chunk instanceof Uint8Array) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: async (reason) => await rest?.cancel(reason),
  });
  return new Response(whole, { status, headers });
}
