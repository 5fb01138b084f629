import type { LiveStream } from '../load/live-stream.ts';
import type { Problem } from '../problems.ts';
import type { FeedRow } from './feed-facts.ts';
import { grouped } from './grouped.ts';

/** A stream to check. */
export interface Stream extends Pick<LiveStream, 'feed' | 'label'> {
  readonly arrivals: readonly Pick<LiveStream['arrivals'][number], 'id' | 'group'>[];
}

const nameOf = (id: number, { feed, label }: Stream) => `event ${id} in ${feed} on ${label}`;

/** Each stream delivered each event once, and in order within each group: ids grow there. */
export function checkOrder(streams: readonly Stream[]): Problem[] {
  return streams.flatMap((stream) => {
    const problems: Problem[] = [];
    const seen = new Set<number>();
    const last = new Map<string, number>();
    for (const { id, group } of stream.arrivals) {
      const subject = nameOf(id, stream);
      const before = last.get(group) ?? 0;
      if (seen.has(id)) {
        problems.push({ kind: 'doubled', subject, text: `${subject} came twice` });
      } else if (before > id) {
        const text = `${subject} came after event ${before} of ${group}`;
        problems.push({ kind: 'out of order', subject, text });
      }
      seen.add(id);
      last.set(group, Math.max(id, before));
    }
    return problems;
  });
}

/** Each stream delivered every event of its feed; each was opened before the first event. */
export function findMissed(streams: readonly Stream[], rows: readonly FeedRow[]): Problem[] {
  const feeds = grouped(rows, ({ feed }) => feed);
  return streams.flatMap((stream) => {
    const seen = new Set(stream.arrivals.map(({ id }) => id));
    return (feeds.get(stream.feed) ?? [])
      .filter(({ id }) => !seen.has(id))
      .map(({ id, kind, group }): Problem => {
        const subject = nameOf(id, stream);
        return { kind: 'lost', subject, text: `${subject} (${kind} of ${group}) did not come` };
      });
  });
}

/** No stream delivered what is not of its feed. */
export function findForeign(streams: readonly Stream[], rows: readonly FeedRow[]): Problem[] {
  const feeds = grouped(rows, ({ feed }) => feed);
  return streams.flatMap((stream) => {
    const own = new Map((feeds.get(stream.feed) ?? []).map(({ id, group }) => [id, group]));
    return stream.arrivals
      .filter(({ id, group }) => own.get(id) !== group)
      .map(({ id, group }): Problem => {
        const subject = nameOf(id, stream);
        return { kind: 'foreign', subject, text: `${subject} (about ${group}) is not of its feed` };
      });
  });
}
