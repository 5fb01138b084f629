import type { OpenDatabase } from '@internsync/db/open';
import { ServiceError } from '../errors.ts';
import type { EventHub } from '../ports.ts';
import { Followers } from '../values/followers.ts';

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
  const followers = new Followers();
  const listening = listen(
    EVENTS_CHANNEL,
    (studentId) => followers.wake(Number(studentId)),
    // Notifications may have been missed during a lost connection.
    () => followers.wakeAll(),
  );
  return {
    follow: (studentId, wake) => {
      if (followers.count(studentId) >= MOST_FOLLOWERS) {
        throw new ServiceError('RATE_LIMITED', 'Too many live streams are open; close one first', {
          reason: { code: 'TOO_MANY_AT_ONCE', what: 'streams' },
          retryAfterSeconds: RETRY_SECONDS,
        });
      }
      return followers.add(studentId, wake);
    },
    close: () => listening.stop(),
  };
}
