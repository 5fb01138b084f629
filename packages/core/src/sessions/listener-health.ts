import { randomUUID } from 'node:crypto';
import type { OpenDatabase } from '@internsync/db/open';
import { sql } from 'drizzle-orm';

/** How old the proof may be that notifications arrive. */
const PROVED_FOR_MS = 800;
/** A process that is asked for it proves it anew this often. */
const PROVE_EACH_MS = 200;

/** Whether this process hears what is notified. */
export interface ListenerHealth {
  /**
   * Whether every notification that was committed up to 0.8 seconds ago has arrived. To be asked
   * before what is remembered is believed: a connection may be long dead before anybody says so.
   */
  isGood(): boolean;
  close(): Promise<void>;
}

/**
 * Begins to listen to `channel`, and to itself: now and then it notifies itself of the moment. Notifications
 * of one database arrive on one connection in the order in which they were committed, so what comes
 * back proves that nothing from before is still to come. Nothing is sent while nobody asks.
 *
 * @param onGap called when listening begins, again after a lost connection: what was notified in
 * between is gone.
 */
export function openListenerHealth(
  { db, listen }: Pick<OpenDatabase, 'db' | 'listen'>,
  channel: string,
  onNotify: (payload: string) => void,
  onGap: () => void,
): ListenerHealth {
  // A process of its own: others are not woken.
  const ownChannel = `hearing_${randomUUID().replaceAll('-', '')}`;
  let provedUpTo = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  let closed = false;

  const prove = (moment: number) => {
    // One at a time: while the database is silent they would pile up.
    if (asking) return;
    asking = true;
    askedAt = moment;
    db.execute(sql`select pg_notify(${ownChannel}, ${String(moment)})`)
      // Without an answer it is not proved, which is an answer too.
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
