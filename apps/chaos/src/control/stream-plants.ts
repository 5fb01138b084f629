import type { LiveEvent } from '@internsync/client';
import type { Subscriber } from '../load/subscriber.ts';
import { some, type Ground, type Plant } from './plant.ts';

/** Records of streams with a missing event, a duplicate event, or two events in the wrong order. */
export const STREAM_PLANTS: readonly Plant[] = [
  inRecord('an event dropped from a stream', 'missing', ({ events, later }) =>
    events.filter((event) => event !== later),
  ),
  inRecord('an event of a stream repeated', 'second', ({ events, later }) => [...events, later]),
  inRecord('two events of a stream swapped', 'late', ({ events, earlier, later }) =>
    events.map((event) => {
      if (event === earlier) return later;
      return event === later ? earlier : event;
    }),
  ),
];

/** A stream's record, and two events in it of one application. */
interface Pair {
  readonly events: readonly LiveEvent[];
  readonly earlier: LiveEvent;
  readonly later: LiveEvent;
}

function inRecord(
  name: string,
  word: 'missing' | 'second' | 'late',
  change: (pair: Pair) => readonly LiveEvent[],
): Plant {
  return {
    name,
    sow: async (ground) => {
      const { stream, pair } = pairOf(ground);
      stream.events.splice(0, Infinity, ...change(pair));
      // When two events are swapped, the late one is the earlier one.
      const { id } = word === 'late' ? pair.earlier : pair.later;
      const subject = `${word} event ${id} for ${stream.student} on ${stream.server.name}`;
      return await Promise.resolve({
        expected: { kind: 'missed events', subject },
        undo: async () => {
          stream.events.splice(0, Infinity, ...pair.events);
          await Promise.resolve();
        },
      });
    },
  };
}

function pairOf({ streams }: Ground): { readonly stream: Subscriber; readonly pair: Pair } {
  const pairs = streams.flatMap((stream) => {
    const events = [...stream.events];
    return events.flatMap((later, index) => {
      const before = events.slice(0, index);
      const earlier = before.find(({ applicationId }) => applicationId === later.applicationId);
      return earlier ? [{ stream, pair: { events, earlier, later } }] : [];
    });
  });
  return some('stream with two events of one application', pairs);
}
