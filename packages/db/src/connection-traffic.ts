import type { PooledConnection } from 'postgres';

/** What moves on the connections of a pool. */
export interface Traffic {
  /** Notes what moved since the last look. */
  look(connection: PooledConnection, now: number): void;
  /**
   * Since when nothing has been on its way, by `performance.now()`. A statement that was just written may be
   * on a slow line for seconds, and so may an answer; PostgreSQL then waits for its client, as it does where
   * the connection is lost.
   */
  quietSince(connection: PooledConnection): number;
}

/** What was written counts as on its way for as long as a line takes that carries 256 KiB per second. */
const BYTES_PER_MS = (256 * 1024) / 1000;

interface Seen {
  readonly waitingSince: number | null;
  readonly written: number;
  readonly read: number;
  /** When what was written has arrived. */
  readonly arrivesAt: number;
  readonly quietSince: number;
}

/** Follows what the sockets of a pool send and receive. */
export function followTraffic(): Traffic {
  const seen = new WeakMap<PooledConnection, Seen>();
  return {
    look: (connection, now) => {
      const { waitingSince, bytesRead: read, bytesWritten: written, bytesUnsent } = connection;
      const last = seen.get(connection);
      // A new socket begins to count from 0.
      const base = last && written >= last.written ? last.written : 0;
      // When a statement was answered, it had arrived.
      const sameWait = last !== undefined && last.waitingSince === waitingSince;
      const begins = sameWait ? Math.max(now, last.arrivesAt) : now;
      const arrivesAt =
        written > base
          ? begins + (written - base) / BYTES_PER_MS
          : sameWait
            ? last.arrivesAt
            : (waitingSince ?? now);
      const moves = bytesUnsent > 0 || (last !== undefined && read !== last.read);
      const quietSince = moves ? now : sameWait ? last.quietSince : (waitingSince ?? now);
      seen.set(connection, { waitingSince, written, read, arrivesAt, quietSince });
    },
    quietSince: (connection) => {
      const last = seen.get(connection);
      return last ? Math.max(last.arrivesAt, last.quietSince) : Number.NEGATIVE_INFINITY;
    },
  };
}
