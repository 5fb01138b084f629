import type { OpenDatabase } from '@internsync/db/open';
import { readLiveAccount, type LiveAccount } from '../accounts/account.ts';
import { openListenerHealth } from './listener-health.ts';
import type { SignedInCache, TokenHolder } from '../ports.ts';
import { Followers } from '../values/followers.ts';
import { openUserCache } from './user-cache.ts';

/**
 * The channel on which database triggers notify of every session that ended and of every user and
 * profile that was changed or removed. The payload is the user's id.
 */
const SESSIONS_CHANNEL = 'sessions_ended';

/** How long an entry is used, as long as notifications arrive. */
const BELIEVED_MS = 60_000;
/** The same for "not signed in": no notification tells of a new row. */
const REFUSED_MS = 800;
const MOST_REMEMBERED = 50_000;

/** Opens the cache on one `LISTEN`. Until it listens, every look-up queries the database. */
export function openSignedInCache(
  database: Pick<OpenDatabase, 'db' | 'listen'>,
): SignedInCache & { close(): Promise<void> } {
  const { db } = database;
  const remembered = openUserCache<Promise<LiveAccount | null>>({
    max: MOST_REMEMBERED,
    ttl: BELIEVED_MS,
  });
  const followers = new Followers<number>();

  const forget = (userId: number) => {
    remembered.forget(userId);
    followers.wake(userId);
  };
  const hearing = openListenerHealth(
    database,
    SESSIONS_CHANNEL,
    (userId) => forget(Number(userId)),
    // Notifications may have been missed during a lost connection.
    () => {
      remembered.clear();
      followers.wakeAll();
    },
  );

  const read = async ({ userId, sessionId }: TokenHolder, now: Date) => {
    const known = hearing.isGood() ? await remembered.get(userId, sessionId) : undefined;
    // A session that should have expired may have been prolonged: read it again.
    if (known !== undefined && !(known?.sessionEndsAt && known.sessionEndsAt <= now)) return known;
    // Cached before the read ends, so that a `forget` in the meantime removes the result too.
    const reading = readLiveAccount(db, { userId, sessionId }, now);
    remembered.set(userId, sessionId, reading);
    const live = await reading.catch((error: unknown) => {
      if (remembered.peek(userId, sessionId) === reading) remembered.delete(userId, sessionId);
      throw error;
    });
    if (!live && remembered.peek(userId, sessionId) === reading) {
      remembered.set(userId, sessionId, reading, REFUSED_MS);
    }
    return live;
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
    follow: (userId, wake) => followers.add(userId, wake),
    close: async () => await hearing.close(),
  };
}
