import type { Database, OpenDatabase } from '@internsync/db/open';
import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { readLiveAccount, type LiveAccount } from './account.ts';
import type { Account } from './schemas.ts';

/** The channel that tells of ended sessions, with the user's id as payload. */
const SESSIONS_CHANNEL = 'sessions_ended';

/** How long an answer is believed without asking again: what nobody told of is noticed in a second. */
const BELIEVED_MS = 800;
const MOST_REMEMBERED = 50_000;

/** Who a token says it is of. */
export interface TokenHolder {
  readonly userId: number;
  /** `null` in a token of the Django server. */
  readonly sessionId: string | null;
  readonly issuedAt: Date;
}

/**
 * Answers who is signed in, without asking the database at every request. Revoked sessions, disabled
 * and removed accounts are noticed at once when the change was made by one of our processes (they
 * notify), and within a second however it was made.
 */
export interface LiveAccounts {
  /**
   * The account of a user who is not disabled, behind a session that has not ended; `null` where
   * that is not so (any more) at the moment `now`.
   */
  find(holder: TokenHolder, now: Date): Promise<Account | null>;
  /** Forgets what is remembered of a user, in this process; see also `notifySessionsEnded`. */
  forget(userId: number): void;
  /** Calls `wake` when sessions of the user may have ended, until the returned function is called. */
  follow(userId: number, wake: () => void): () => void;
}

/** Tells every process, when `tx` commits, that sessions of a user have ended. */
export async function notifySessionsEnded(tx: Database, userId: number): Promise<void> {
  await tx.execute(sql`select pg_notify(${SESSIONS_CHANNEL}, ${String(userId)})`);
}

/** Opens it on one `LISTEN`. */
export async function openLiveAccounts({
  db,
  listen,
}: Pick<OpenDatabase, 'db' | 'listen'>): Promise<LiveAccounts & { close(): Promise<void> }> {
  const remembered = new LRUCache<string, Promise<LiveAccount | null>>({
    max: MOST_REMEMBERED,
    ttl: BELIEVED_MS,
  });
  const followers = new Map<number, Set<() => void>>();

  const forget = (userId: number) => {
    const start = `${userId} `;
    for (const key of remembered.keys()) if (key.startsWith(start)) remembered.delete(key);
    for (const wake of followers.get(userId) ?? []) wake();
  };
  const close = await listen(
    SESSIONS_CHANNEL,
    (userId) => forget(Number(userId)),
    // After a lost connection nobody knows what was missed.
    () => {
      remembered.clear();
      for (const wakes of followers.values()) for (const wake of wakes) wake();
    },
  );

  const read = async ({ userId, sessionId }: TokenHolder, now: Date) => {
    const key = `${userId} ${sessionId ?? ''}`;
    const known = await remembered.get(key);
    // One that should have ended by now may have been prolonged.
    if (known !== undefined && !(known?.sessionEndsAt && known.sessionEndsAt <= now)) return known;
    // Remembered while it is read, so that who is forgotten meanwhile does not come back.
    const reading = readLiveAccount(db, { userId, sessionId }, now);
    remembered.set(key, reading);
    reading.catch(() => remembered.delete(key));
    return await reading;
  };

  return {
    find: async (holder, now) => {
      const live = await read(holder, now);
      if (!live) return null;
      const { account, tokensNotBefore } = live;
      const { sessionId, issuedAt } = holder;
      if (sessionId === null && tokensNotBefore && issuedAt < tokensNotBefore) return null;
      return account;
    },
    forget,
    follow: (userId, wake) => {
      const wakes = followers.get(userId) ?? new Set();
      followers.set(userId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0 && followers.get(userId) === wakes) followers.delete(userId);
      };
    },
    close,
  };
}
