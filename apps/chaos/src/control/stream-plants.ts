import type { LiveStream, StreamArrival } from '../load/live-stream.ts';
import type { ProblemKind } from '../problems.ts';
import { some, type Ground, type Plant } from './plant.ts';

/** The kinds of streams whose records are changed. */
const PATHS = ['applications.events', 'jobs.events', 'notices.events'] as const;

/** Records of streams with a missing, doubled or foreign event, or two events in the wrong order. */
export const STREAM_PLANTS: readonly Plant[] = PATHS.flatMap((path) => [
  inRecord(`${path}: an event dropped`, path, 'lost', ({ arrivals, later }) =>
    arrivals.filter((arrival) => arrival !== later),
  ),
  inRecord(`${path}: an event repeated`, path, 'doubled', ({ arrivals, later }) => [
    ...arrivals,
    later,
  ]),
  inRecord(`${path}: two events swapped`, path, 'out of order', ({ arrivals, earlier, later }) =>
    arrivals.map((arrival) => {
      if (arrival === earlier) return later;
      return arrival === later ? earlier : arrival;
    }),
  ),
  inRecord(`${path}: an event of somebody else`, path, 'foreign', ({ arrivals, foreign }) => [
    ...arrivals,
    foreign,
  ]),
]);

/** A stream's record, and two events in it of one application. */
interface Pair {
  readonly arrivals: readonly StreamArrival[];
  readonly earlier: StreamArrival;
  readonly later: StreamArrival;
  /** An event of another feed. */
  readonly foreign: StreamArrival;
}

function inRecord(
  name: string,
  path: (typeof PATHS)[number],
  kind: ProblemKind,
  change: (pair: Pair) => readonly StreamArrival[],
): Plant {
  return {
    name,
    sow: async (ground) => {
      const { stream, pair } = pairOf(ground, path);
      stream.arrivals.splice(0, Infinity, ...change(pair));
      const { id } = about(kind, pair);
      const subject = `event ${id} in ${stream.feed} on ${stream.label}`;
      return await Promise.resolve({
        expected: { kind, subject },
        undo: async () => {
          stream.arrivals.splice(0, Infinity, ...pair.arrivals);
          await Promise.resolve();
        },
      });
    },
  };
}

function about(kind: ProblemKind, { earlier, later, foreign }: Pair): StreamArrival {
  // When two events are swapped, the late one is the earlier one.
  if (kind === 'out of order') return earlier;
  return kind === 'foreign' ? foreign : later;
}

function pairOf(
  { streams }: Ground,
  path: string,
): { readonly stream: LiveStream; readonly pair: Pair } {
  const pairs = streams
    .filter(({ feed }) => feed.startsWith(path))
    .flatMap((stream) => {
      const arrivals = [...stream.arrivals];
      const foreign = foreignTo(stream, streams);
      return arrivals.flatMap((later, index) => {
        const earlier = arrivals.slice(0, index).find(({ group }) => group === later.group);
        return earlier && foreign ? [{ stream, pair: { arrivals, earlier, later, foreign } }] : [];
      });
    });
  return some(`stream of ${path} with two events of one application`, pairs);
}

/** An event that another feed delivered, with an id that this stream has not seen. */
function foreignTo(
  { feed, arrivals }: LiveStream,
  streams: readonly LiveStream[],
): StreamArrival | undefined {
  const own = new Set(arrivals.map(({ id }) => id));
  const kind = feed.slice(0, feed.indexOf(' '));
  return streams
    .filter((other) => other.feed !== feed && other.feed.startsWith(kind))
    .flatMap((other) => other.arrivals)
    .find(({ id }) => !own.has(id));
}
