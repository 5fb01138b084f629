import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * What followers wait for: what it is, and the id or name of whose it is. `public`: what anybody may read
 * without an account.
 */
export type Topic = `${'student' | 'company' | 'user'}:${number}` | `queue:${string}` | 'public';

/** The channel of all wakes. Its payload is a list of topics, separated by commas, or `EVERY_TOPIC`. */
export const WAKES_CHANNEL = 'wakes';
export const EVERY_TOPIC = '*';

/** A payload of PostgreSQL's is shorter than 8,000 bytes. Beyond this, everybody is woken. */
const MOST_BYTES = 7900;
/** The pause between two notifications of a process, in milliseconds. What happens in it shares one. */
const PAUSE_MS = 5;
/** The pause after one that failed. Followers look by themselves in the meantime. */
const FAILED_PAUSE_MS = 500;

/** Notes a topic for an open transaction, or notifies at once for a database. */
const noters = new WeakMap<object, (topic: Topic) => void>();

/**
 * Wakes the followers of a topic on every process when `tx` has committed. A notification inside the
 * transaction would do the same, but PostgreSQL lets transactions that notify commit only one after the
 * other. A process that dies between the commit and the notification wakes nobody, so followers also look
 * from time to time.
 */
export function wakeAfterCommit(tx: Database, topic: Topic): void {
  const note = noters.get(tx);
  if (!note) throw new Error('This database was not opened with wakes');
  note(topic);
}

type Hear = (topics: ReadonlySet<Topic>) => void;

/** Who hears of the commits of a database, in this process. */
const hearers = new WeakMap<object, Set<Hear>>();

/**
 * Calls `hear` after each commit of `db` in this process, before its caller goes on, until the returned function
 * is called: a notification comes a moment later.
 */
export function hearCommits(db: Database, hear: Hear): () => void {
  const all = hearers.get(db) ?? new Set();
  hearers.set(db, all.add(hear));
  return () => all.delete(hear);
}

/** Sends what `wakeAfterCommit` notes in the transactions of `db`, which it changes. */
export function sendWakes<Db extends Database>(db: Db): Db {
  const notify = createSender(async (payload) => {
    await db.execute(sql`select pg_notify(${WAKES_CHANNEL}, ${payload})`);
  });
  const send = (topics: ReadonlySet<Topic>) => {
    for (const hear of hearers.get(db) ?? []) hear(topics);
    notify(topics);
  };
  noters.set(db, (topic) => send(new Set([topic])));
  const begin = db.transaction.bind(db);
  const transaction: typeof db.transaction = async (work, config) => {
    const topics = new Set<Topic>();
    try {
      return await begin(async (tx) => {
        noteFor(tx, topics);
        return await work(tx);
      }, config);
    } finally {
      // After an error too: the answer to COMMIT may have been lost. A wake for nothing does no harm.
      if (topics.size > 0) send(topics);
    }
  };
  db.transaction = transaction;
  return db;
}

/** The topics of a notification on `WAKES_CHANNEL`; `EVERY_TOPIC`: it is about all. */
export function topicsIn(payload: string): readonly string[] | typeof EVERY_TOPIC {
  return payload === EVERY_TOPIC ? EVERY_TOPIC : payload.split(',');
}

/** Notes topics for a transaction and for those inside it. */
function noteFor(tx: Database, topics: Set<Topic>): void {
  noters.set(tx, (topic) => topics.add(topic));
  const nest = tx.transaction.bind(tx);
  tx.transaction = async (work, config) =>
    await nest(async (inner) => {
      noteFor(inner, topics);
      return await work(inner);
    }, config);
}

/** Collects topics, and hands them over one payload at a time. */
function createSender(notify: (payload: string) => Promise<void>) {
  const waiting = new Set<Topic>();
  let sending = false;
  const run = async () => {
    while (waiting.size > 0) {
      const payload = [...waiting].join(',');
      waiting.clear();
      const sent = await notify(payload.length > MOST_BYTES ? EVERY_TOPIC : payload).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => {
        setTimeout(resolve, sent ? PAUSE_MS : FAILED_PAUSE_MS).unref();
      });
    }
    sending = false;
  };
  return (topics: Iterable<Topic>) => {
    for (const topic of topics) waiting.add(topic);
    if (sending) return;
    sending = true;
    void run();
  };
}
