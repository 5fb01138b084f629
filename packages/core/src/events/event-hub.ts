import type { OpenDatabase } from '@internsync/db/open';
import { ServiceError } from '../errors.ts';
import type { EventHub } from '../ports.ts';

/** The channel that `recordEvent` notifies, with the student's id as payload. */
export const EVENTS_CHANNEL = 'application_events';

/** The maximum number of live streams per student, one per open tab. */
const MOST_FOLLOWERS = 10;
/** After this time, one of the streams may have been closed. */
const RETRY_SECONDS = 30;

/** An `EventHub` on one shared `LISTEN`. Wakes all followers whenever listening starts. */
export function openEventHub({
  listen,
}: Pick<OpenDatabase, 'listen'>): EventHub & { close(): Promise<void> } {
  const followers = new Map<number, Set<() => void>>();
  const wakeAll = () => {
    for (const wakes of followers.values()) for (const wake of wakes) wake();
  };
  const listening = listen(
    EVENTS_CHANNEL,
    (studentId) => {
      for (const wake of followers.get(Number(studentId)) ?? []) wake();
    },
    // Notifications may have been missed during a lost connection.
    wakeAll,
  );
  return {
    follow: (studentId, wake) => {
      const wakes = followers.get(studentId) ?? new Set();
      if (wakes.size >= MOST_FOLLOWERS) {
        throw new ServiceError('RATE_LIMITED', 'Too many live streams are open; close one first', {
          retryAfterSeconds: RETRY_SECONDS,
        });
      }
      followers.set(studentId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0 && followers.get(studentId) === wakes) followers.delete(studentId);
      };
    },
    close: () => listening.stop(),
  };
}
