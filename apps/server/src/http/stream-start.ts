import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isEventStream } from './event-streams.ts';

/** The header of an answer that says after which event a live stream starts. */
export const STREAM_START_HEADER = 'last-event-id';

const START = 'streamStart';

/** After how many milliseconds a client connects again: this much, half of it more or less. */
const RETRY_MS = 1000;

/**
 * Tells the client of a live stream, before the first event, after which event it starts and how soon
 * to connect again. An event source keeps that id as if an event had brought it, and names it when it
 * connects again, so that what happens between two connections is not lost to who has had no event yet
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6). The header tells the
 * same to clients that make a new event source.
 */
export function tellStreamStart(scope: FastifyInstance): void {
  scope.decorateRequest(START, null);
  scope.addHook('onSend', (request, _reply, payload, done) => {
    if (!isEventStream(payload)) {
      done(null, payload);
      return;
    }
    // Clients that were cut off together do not come back together.
    const fields = [`retry: ${Math.round(RETRY_MS * (0.5 + Math.random()))}`];
    const start = request.getDecorator<number | null>(START);
    if (start !== null) {
      payload.headers.set(STREAM_START_HEADER, String(start));
      fields.push(`id: ${start}`);
    }
    // No blank line: they become fields of the stream's first event, which says that it is connected.
    done(null, beginWith(payload, `${fields.join('\n')}\n`));
  });
}

/** Notes after which event the stream starts that the request is about. */
export function noteStreamStart(request: FastifyRequest, eventId: number): void {
  request.setDecorator(START, eventId);
}

/** The same answer with `text` in front of its body. */
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
