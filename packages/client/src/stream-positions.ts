import type { Operation, OperationContext } from '@trpc/client';

/**
 * In a request, the last event that a client has; in an answer, the event after which the stream
 * starts.
 */
const HEADER = 'last-event-id';

/**
 * The event after which each subscription began. An event source that must restart before it received an
 * event knows no id, and would lose what happened since. After its first event, it names the event by
 * itself: in the header when it reconnects, in the input when it is created again.
 */
export class StreamPositions {
  /** By the subscription's own context, as long as it lasts. */
  readonly #starts = new WeakMap<OperationContext, string>();

  /** A subscription was answered with a stream. */
  note({ context }: Operation, { headers }: Response): void {
    const start = headers.get(HEADER);
    if (start !== null) this.#starts.set(context, start);
  }

  /** The event after which a subscription began; `null`: unknown. */
  startOf({ context }: Operation): string | null {
    return this.#starts.get(context) ?? null;
  }

  /** Records the event after which a subscription began that another tab connected. */
  setStart({ context }: Operation, id: string): void {
    this.#starts.set(context, id);
  }

  /** The headers to connect with, in addition to the usual ones. */
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

/** Whether a subscription's input, which is in its URL, names the event after which it continues. */
function namesEvent(url: string): boolean {
  const text = new URL(url).searchParams.get('input') ?? 'null';
  const input: unknown = JSON.parse(text);
  return typeof input === 'object' && input !== null && 'lastEventId' in input;
}
