import type { LiveEvent } from '@internsync/client';
import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Caller } from './caller.ts';

const OPEN_AGAIN_MS = 500;

/** A student's live stream, kept open through all faults, and the events it delivered. */
export interface Subscriber {
  readonly student: string;
  readonly server: ProductServer;
  /** In the order of arrival. */
  readonly events: LiveEvent[];
  /** Resolves once the stream is open for the first time. */
  readonly started: Promise<void>;
  close(): void;
}

/** The options of a caller's stream. */
interface Subscription {
  readonly student: string;
  readonly server: ProductServer;
  readonly problems: Problems;
}

/**
 * Follows a student's events on one server. The client reconnects by itself; a stream that it gives up is
 * reported, and opened again after the last event.
 */
export function subscribe(caller: Caller, { student, server, problems }: Subscription): Subscriber {
  const { client } = caller.at(server);
  const events: LiveEvent[] = [];
  const { promise: started, resolve } = Promise.withResolvers<void>();
  let closed = false;
  let subscription: { unsubscribe(): void } | null = null;
  const open = () => {
    const last = events.at(-1);
    subscription = client.applications.events.subscribe(
      last ? { lastEventId: String(last.id) } : {},
      {
        onStarted: () => resolve(),
        onData: ({ data }) => void events.push(data),
        onError: (error) => {
          if (closed) return;
          const text = `the stream of ${student} on ${server.name} ended: ${error.message}`;
          problems.add({ kind: 'missed events', subject: text, text });
          setTimeout(openAgain, OPEN_AGAIN_MS);
        },
      },
    );
  };
  const openAgain = () => {
    if (!closed) open();
  };
  open();
  return {
    student,
    server,
    events,
    started,
    close: () => {
      closed = true;
      subscription?.unsubscribe();
    },
  };
}
