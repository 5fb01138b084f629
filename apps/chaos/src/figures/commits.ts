import type { Sql } from 'postgres';
import { z } from 'zod';
import { Id, Millis } from '../checks/columns.ts';
import { feedOf, type LiveStream, type StreamPath } from '../load/live-stream.ts';

const Commit = z.object({ id: Id, username: z.string(), committed: Millis });

/** When events were committed, in milliseconds since 1970 with fractions, by feed and id. */
export type Commits = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Reads it from PostgreSQL, which notes it with `track_commit_timestamp`. */
export async function readCommits(sql: Sql): Promise<Commits> {
  const time = (alias: string) =>
    sql`extract(epoch from pg_xact_commit_timestamp(${sql(`${alias}.xmin`)})) * 1000 as committed`;
  const feeds: readonly (readonly [StreamPath, readonly unknown[]])[] = [
    [
      'applications.events',
      await sql`select e.id, u.username, ${time('e')} from application_events e
        join students s on s.id = e.student_id join users u on u.id = s.user_id`,
    ],
    [
      'jobs.events',
      await sql`select e.id, u.username, ${time('e')} from company_events e
        join companies c on c.id = e.company_id join users u on u.id = c.user_id`,
    ],
    [
      'notices.events',
      await sql`select n.id, u.username, ${time('n')} from notices n join users u on u.id = n.user_id`,
    ],
  ];
  const commits = new Map<string, Map<number, number>>();
  for (const [path, rows] of feeds) {
    for (const { id, username, committed } of z.array(Commit).parse([...rows])) {
      const feed = feedOf(path, username);
      commits.set(feed, (commits.get(feed) ?? new Map<number, number>()).set(id, committed));
    }
  }
  return commits;
}

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which event took longest from the commit to a stream, in words; `null`: none counts. */
export function slowestOf(
  streams: readonly Pick<LiveStream, 'feed' | 'label' | 'arrivals'>[],
  commits: Commits,
  counts: (span: Span) => boolean,
): string | null {
  let longest = -1;
  let words: string | null = null;
  for (const { feed, label, arrivals } of streams) {
    for (const { id, at } of arrivals) {
      const from = commits.get(feed)?.get(id);
      if (from === undefined || at - from <= longest || !counts({ from, to: at })) continue;
      longest = at - from;
      const [since, until] = [from, at].map((time) => new Date(time).toISOString());
      words = `${id} in ${feed} on ${label}, from ${since} to ${until}`;
    }
  }
  return words;
}

/**
 * How long events took from the commit to each stream.
 *
 * @param counts which commits and arrivals count.
 */
export function delaysOf(
  streams: readonly Pick<LiveStream, 'feed' | 'arrivals'>[],
  commits: Commits,
  counts: (span: Span) => boolean,
): number[] {
  return streams.flatMap(({ feed, arrivals }) => {
    const times = commits.get(feed);
    return arrivals.flatMap(({ id, at }) => {
      const committed = times?.get(id);
      if (committed === undefined || !counts({ from: committed, to: at })) return [];
      return [at - committed];
    });
  });
}
