import { LRUCache } from 'lru-cache';

/** A cache of what is known of users in their sessions. */
export interface UserCache<V> {
  /** How many users have entries. */
  readonly users: number;
  get(userId: number, sessionId: string | null): V | undefined;
  /** As `get`, for an entry that is not used now. */
  peek(userId: number, sessionId: string | null): V | undefined;
  /** @param ttl how long the entry is kept, in milliseconds; default: that of the cache. */
  set(userId: number, sessionId: string | null, value: V, ttl?: number): void;
  delete(userId: number, sessionId: string | null): void;
  /** Removes all entries of a user, without looking at those of others. */
  forget(userId: number): void;
  clear(): void;
}

/** Opens a cache of at most `max` entries, the least recently used of which go first. */
export function openUserCache<V extends object | string>(options: {
  readonly max: number;
  readonly ttl: number;
}): UserCache<V> {
  // By user, because whole tables of sessions are removed at once, and a look through all entries for
  // each of their users blocks the process for minutes.
  const keysOf = new Map<number, Set<string>>();
  const entries = new LRUCache<string, { readonly userId: number; readonly value: V }>({
    ...options,
    dispose: ({ userId }, key, reason) => {
      if (reason === 'set') return;
      const keys = keysOf.get(userId);
      keys?.delete(key);
      if (keys?.size === 0) keysOf.delete(userId);
    },
  });
  return {
    get users() {
      return keysOf.size;
    },
    get: (userId, sessionId) => entries.get(keyOf(userId, sessionId))?.value,
    peek: (userId, sessionId) => entries.peek(keyOf(userId, sessionId))?.value,
    set: (userId, sessionId, value, ttl) => {
      const key = keyOf(userId, sessionId);
      entries.set(key, { userId, value }, ttl === undefined ? {} : { ttl });
      const keys = keysOf.get(userId);
      if (keys) keys.add(key);
      else keysOf.set(userId, new Set([key]));
    },
    delete: (userId, sessionId) => {
      entries.delete(keyOf(userId, sessionId));
    },
    forget: (userId) => {
      for (const key of keysOf.get(userId) ?? []) entries.delete(key);
    },
    clear: () => entries.clear(),
  };
}

function keyOf(userId: number, sessionId: string | null): string {
  return `${userId} ${sessionId ?? ''}`;
}
