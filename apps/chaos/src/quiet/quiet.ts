import { delaysOf, readCommits, type Span } from '../figures/commits.ts';
import { durationsOf, type Durations } from '../figures/percentiles.ts';
import { now } from '../load/live-stream.ts';
import { pause } from '../pause.ts';
import type { Show } from '../show.ts';
import { bareDelaysOf, openBareStreams } from './bare-streams.ts';
import { readTopics } from './topics.ts';

/** The time between two changes, and after the last. */
const BETWEEN_MS = 60;
const AFTERWARDS_MS = 1500;
/** What the calls of the load left behind must be over. */
const CALM_MS = 1000;

/** How long events take from the commit to the client while nothing else happens. */
export interface Quiet {
  readonly ours: Durations | null;
  /** A bare SSE server that is woken by the same notifications. */
  readonly bare: Durations | null;
}

/** Measures it, after the load has ended. */
export async function measureQuiet(show: Show, changes: number): Promise<Quiet> {
  const { sql, url } = show.world.postgres;
  const topics = await readTopics(sql);
  const streams = show.streams();
  const bare = await openBareStreams(
    url,
    streams.flatMap(({ feed }) => {
      const topic = topics.get(feed);
      return topic === undefined ? [] : [{ feed, topic }];
    }),
  );
  try {
    await pause(CALM_MS);
    const from = now();
    for (let n = 0; n < changes; n += 1) {
      await show.probes.change(n);
      await pause(BETWEEN_MS);
    }
    await pause(AFTERWARDS_MS);
    const to = now();
    const counts = (span: Span) => span.from >= from && span.to <= to;
    const commits = await readCommits(sql);
    const commitsOf = (feed: string) =>
      [...(commits.get(feed)?.values() ?? [])].filter((at) => at >= from && at <= to);
    return {
      ours: durationsOf(delaysOf(streams, commits, counts)),
      bare: durationsOf(bareDelaysOf(bare.streams, commitsOf)),
    };
  } finally {
    bare.close();
  }
}
