import type { Operation, OperationContext } from '@trpc/client';

/**
 * In a request, the last event that a client has; in an answer, the event after which the stream
 * starts.
 */
const HEADER = 'last-event-id';

/**
 * After which event each subscription began, for an event source that has to begin anew before it had
 * any event: it knows no id then, and would lose what happened since. One that had an event names it
 * by itself, when it connects again in the header, and a new one in the input.
 */
export class StreamPositions {
  /** By the context that is the subscription's own, as long as it lasts. */
  readonly #starts = new WeakMap<OperationContext, string>();

  /** A subscription was answered with a stream. */
  note({ context }: Operation, { headers }: Response): void {
    const start = headers.get(HEADER);
    if (start !== null) this.#starts.set(context, start);
  }

  /** The headers to connect with, beside those that are sent anyway. */
  headersFor(
    { context }: Operation,
    url: string,
    sent: ConstructorParameters<typeof Headers>[0],
  ): Record<string, string> {
    const start = this.#starts.get(context);
    if (start === undefined || new Headers(sent).has(HEADER) || namesEvent(url)) return {};
    return { [HEADER]: start };
  }
}

/** Whether a subscription's input, which is in its URL, names the event after which it goes on. */
function namesEvent(url: string): boolean {
  const text = new URL(url).searchParams.get('input') ?? 'null';
  const input: unknown = JSON.parse(text);
  return typeof input === 'object' && input !== null && 'lastEventId' in input;
}
