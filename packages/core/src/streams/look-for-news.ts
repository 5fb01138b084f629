import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@internsync/db/database';
import { applicationEvents, companyEvents, notices, resumes } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import type { Topic } from '@internsync/db/wakes';
import { gt, sql } from 'drizzle-orm';
import { unionAll, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Followers } from '../values/followers.ts';

const EVERY_MS = 1000;
/**
 * How far each look goes back, in looks. Ids are not committed in order across feeds: what took an id
 * longer ago than this, and committed just now, is found by its wake alone.
 */
const LOOKS_BACK = 10;
/** Beyond this many topics, everybody is woken. */
const MOST_TOPICS = 5000;

type Kind = 'student' | 'company' | 'user' | 'reading';
type Position = Readonly<Record<Kind, number>>;

/**
 * Looks once a second for new events, while anybody follows, and wakes their followers. It finds what no
 * notification told of: a process died between its commit and the notification, or a pooler lost it. One
 * query for the whole process, on the ends of four indexes.
 */
export function lookForNews(
  db: Database,
  followers: Pick<Followers<string>, 'wake' | 'wakeAll' | 'size'>,
): { stop(): Promise<void> } {
  const closing = new AbortController();
  let looks: Position[] = [];
  /** The newest id of each topic that was found since the oldest of `looks`. */
  let known = new Map<string, number>();

  const look = async () => {
    const [since] = looks;
    if (!since) {
      const [ends] = await readEnds(db, {});
      if (ends) looks = [ends];
      known = new Map();
      // Whoever began to follow before this look may have missed something.
      followers.wakeAll();
      return;
    }
    const found = await readSince(db, since);
    if (found.length > MOST_TOPICS) followers.wakeAll();
    const ends = { ...(looks.at(-1) ?? since) };
    const before = known;
    known = new Map();
    for (const { kind, whose, newest } of found) {
      ends[kind] = Math.max(ends[kind], newest);
      const key = `${kind}:${whose}`;
      known.set(key, newest);
      if (newest > (before.get(key) ?? 0)) followers.wake(topicOf(kind, whose));
    }
    looks = [...looks, ends].slice(-LOOKS_BACK);
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      await pause(EVERY_MS, undefined, { signal: closing.signal, ref: false }).catch(
        () => undefined,
      );
      if (closing.signal.aborted) return;
      if (followers.size === 0) looks = [];
      // While the database is unavailable, streams wait for it by themselves.
      else await look().catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      closing.abort();
      await running;
    },
  };
}

function topicOf(kind: Kind, whose: number): Topic {
  return `${kind === 'reading' ? 'student' : kind}:${whose}`;
}

const readEnds = statement<object>()((db) =>
  db
    .select({
      student: endOf(applicationEvents.id, applicationEvents),
      company: endOf(companyEvents.id, companyEvents),
      user: endOf(notices.id, notices),
      reading: endOf(resumes.reading, resumes),
    })
    .from(sql`(values (1)) as one`),
);

function endOf(id: PgColumn, table: PgTable) {
  return sql<number>`(select coalesce(max(${id}), 0) from ${table})`.mapWith(Number);
}

const readSince = statement<Position>()((db, since) => {
  const news = (kind: Kind, table: PgTable, id: PgColumn, whose: PgColumn) =>
    db
      .select({
        kind: kindOf(kind),
        whose: sql<number>`${whose}`.mapWith(Number).as('whose'),
        newest: newestOf(id),
      })
      .from(table)
      .where(gt(id, since[kind]))
      .groupBy(whose);
  return unionAll(
    news('student', applicationEvents, applicationEvents.id, applicationEvents.studentId),
    news('company', companyEvents, companyEvents.id, companyEvents.companyId),
    news('user', notices, notices.id, notices.userId),
    news('reading', resumes, resumes.reading, resumes.studentId),
  );
});

function kindOf(kind: Kind) {
  return sql<Kind>`${sql.raw(`'${kind}'`)}`.as('kind');
}

function newestOf(id: PgColumn) {
  return sql<number>`max(${id})`.mapWith(Number).as('newest');
}
