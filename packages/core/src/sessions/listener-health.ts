import { randomUUID } from 'node:crypto';
import type { OpenDatabase } from '@internsync/db/open';
import { sql } from 'drizzle-orm';

/** How long a proof is valid that notifications arrive. */
const PROVED_FOR_MS = 800;
/** A process that is asked renews its proof this often. */
const PROVE_EACH_MS = 200;

/** Whether this process receives the notifications of a channel. */
export interface ListenerHealth {
  /**
   * Whether every notification that was committed up to 0.8 seconds ago has arrived. Ask this before
   * using a cache: a connection may be dead long before any error is reported.
   */
  isGood(): boolean;
  close(): Promise<void>;
}

/**
 * Listens to `channel`, and to a channel of its own on which it notifies itself of the time. One
 * connection receives the notifications of a database in commit order, so an own notification that
 * arrives proves that no earlier one is outstanding. It sends none while nobody calls `isGood`.
 *
 * @param onGap called when listening starts, also after a lost connection: notifications in between
 * are lost.
 */
export function openListenerHealth(
  { db, listen }: Pick<OpenDatabase, 'db' | 'listen'>,
  channel: string,
  onNotify: (payload: string) => void,
  onGap: () => void,
): ListenerHealth {
  // One channel per process: other processes are not woken.
  const ownChannel = `hearing_${randomUUID().replaceAll('-', '')}`;
  let provedUpTo = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  let closed = false;

  const prove = (moment: number) => {
    // One at a time: they would pile up while the database does not respond.
    if (asking) return;
    asking = true;
    askedAt = moment;
    db.execute(sql`select pg_notify(${ownChannel}, ${String(moment)})`)
      // A failure needs no handling: without a new proof, `isGood` turns false.
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  };
  const gap = () => {
    provedUpTo = Number.NEGATIVE_INFINITY;
    askedAt = Number.NEGATIVE_INFINITY;
    onGap();
  };
  const spoken = listen(channel, onNotify, gap);
  const own = listen(
    ownChannel,
    (moment) => {
      provedUpTo = Math.max(provedUpTo, Number(moment));
    },
    gap,
  );
  return {
    isGood: () => {
      const moment = performance.now();
      if (!closed && moment - askedAt >= PROVE_EACH_MS) prove(moment);
      return moment - provedUpTo <= PROVED_FOR_MS;
    },
    close: async () => {
      closed = true;
      await own.stop();
      await spoken.stop();
    },
  };
}
