import type { OpenDatabase } from '@internsync/db/open';
import { EVERY_TOPIC, hearCommits, topicsIn, WAKES_CHANNEL } from '@internsync/db/wakes';
import { ServiceError } from '../errors.ts';
import type { EventHub } from '../ports.ts';
import { Followers } from '../values/followers.ts';
import { lookForNews } from './look-for-news.ts';

/** The most live streams of one kind that an account may have in a process, one per open tab. */
const MOST_PER_ACCOUNT = 10;
/** After this time, one of the streams may have been closed. */
const RETRY_SECONDS = 30;

/**
 * An `EventHub` on one shared `LISTEN`. Wakes all followers whenever listening starts, and looks for news
 * once a second while anybody follows, because a wake may be lost.
 */
export function openEventHub(
  { db, listen }: Pick<OpenDatabase, 'db' | 'listen'>,
  { mostPerAccount = MOST_PER_ACCOUNT } = {},
): EventHub & { close(): Promise<void> } {
  const followers = new Followers<string>();
  // Apart: what they follow has no events to look for, and they must not be woken for those of others.
  const readers = new Followers<string>();
  const open = new Map<string, number>();
  const listening = listen(
    WAKES_CHANNEL,
    (payload) => {
      const topics = topicsIn(payload);
      if (topics === EVERY_TOPIC) followers.wakeAll();
      else for (const topic of topics) followers.wake(topic);
      if (topics === EVERY_TOPIC || topics.includes('public')) readers.wakeAll();
    },
    // Notifications may have been missed during a lost connection.
    () => {
      followers.wakeAll();
      readers.wakeAll();
    },
  );
  // Who has just changed what the public sees finds it changed.
  const deafen = hearCommits(db, (topics) => {
    if (topics.has('public')) readers.wakeAll();
  });
  const looking = lookForNews(db, followers);
  return {
    follow: (topic, wake) => (topic === 'public' ? readers : followers).add(topic, wake),
    admit: (holder) => {
      const count = open.get(holder) ?? 0;
      if (count >= mostPerAccount) {
        throw new ServiceError('RATE_LIMITED', 'Too many live streams are open; close one first', {
          reason: { code: 'TOO_MANY_AT_ONCE', what: 'streams' },
          retryAfterSeconds: RETRY_SECONDS,
        });
      }
      open.set(holder, count + 1);
      return () => {
        const left = (open.get(holder) ?? 1) - 1;
        if (left === 0) open.delete(holder);
        else open.set(holder, left);
      };
    },
    close: async () => {
      deafen();
      await looking.stop();
      await listening.stop();
    },
  };
}
