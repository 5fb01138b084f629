import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Caller } from './caller.ts';
import { feedOf, groupOf, now, type LiveStream, type StreamArrival } from './live-stream.ts';

const OPEN_AGAIN_MS = 500;

/** A stream of the typed client to a student, on one server. */
export interface Subscriber extends LiveStream {
  readonly student: string;
  readonly server: ProductServer;
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
  const arrivals: StreamArrival[] = [];
  const { promise: started, resolve } = Promise.withResolvers<void>();
  let closed = false;
  let subscription: { unsubscribe(): void } | null = null;
  const open = () => {
    const last = arrivals.at(-1);
    subscription = client.applications.events.subscribe(
      last ? { lastEventId: String(last.id) } : {},
      {
        onStarted: () => resolve(),
        onData: ({ data }) => {
          if (data.kind === 'resync') {
            const text = `the stream of ${student} on ${server.name} was told that it missed events`;
            problems.add({ kind: 'lost', subject: text, text });
            return;
          }
          const { id, toStatus } = data;
          arrivals.push({ id, group: groupOf(data), toStatus, at: now() });
        },
        onError: (error) => {
          if (closed) return;
          const text = `the stream of ${student} on ${server.name} ended: ${error.message}`;
          problems.add({ kind: 'ended streams', subject: text, text });
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
    feed: feedOf('applications.events', student),
    label: server.name,
    student,
    server,
    arrivals,
    started,
    close: () => {
      closed = true;
      subscription?.unsubscribe();
    },
  };
}
