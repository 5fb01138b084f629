import type { OpenDatabase } from '@internsync/db/open';

/** The channel that `recordEvent` notifies, with the student's id as payload. */
export const EVENTS_CHANNEL = 'application_events';

/**
 * Wakes whoever follows a student's events, in this process, when any process recorded one. It only
 * says "look": the events themselves are in the database.
 */
export interface EventHub {
  /** Calls `wake` whenever the student may have new events, until the returned function is called. */
  follow(studentId: number, wake: () => void): () => void;
}

/** An `EventHub` on one `LISTEN`, however many follow. */
export async function openEventHub(
  listen: OpenDatabase['listen'],
): Promise<EventHub & { close(): Promise<void> }> {
  const followers = new Map<number, Set<() => void>>();
  const wakeAll = () => {
    for (const wakes of followers.values()) for (const wake of wakes) wake();
  };
  const close = await listen(
    EVENTS_CHANNEL,
    (studentId) => {
      for (const wake of followers.get(Number(studentId)) ?? []) wake();
    },
    // After a lost connection nobody knows what was missed.
    wakeAll,
  );
  return {
    follow: (studentId, wake) => {
      const wakes = followers.get(studentId) ?? new Set();
      followers.set(studentId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0 && followers.get(studentId) === wakes) followers.delete(studentId);
      };
    },
    close,
  };
}
