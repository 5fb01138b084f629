import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { watchConnections } from './connection-watch.ts';

/** A subscription to a channel. */
export interface Listening {
  /** Resolves when listening has begun for the first time. */
  readonly begun: Promise<void>;
  /** Ends the subscription. */
  stop(): Promise<void>;
}

/** Receives notifications, on one connection for all channels. */
export interface Listener {
  /**
   * Calls `onNotify` with the payload of every `NOTIFY channel`, until it is stopped. `onConnect` is
   * called when listening begins, and again after each reconnection: notifications in between are lost,
   * so the subscriber must look for changes itself.
   */
  listen(channel: string, onNotify: (payload: string) => void, onConnect: () => void): Listening;
  /**
   * Whether notifications arrive: `false` from when a lost connection is noticed until another is open.
   */
  isConnected(): boolean;
  close(): Promise<void>;
}

interface Subscriber {
  readonly onNotify: (payload: string) => void;
  readonly onConnect: () => void;
}

/** The hooks of a listening connection. */
export interface ListeningHooks {
  readonly onnotify: (channel: string, payload: string) => void;
  readonly onclose: () => void;
}

/** How often the connection is checked, and how long its answer may take. */
const HEARTBEAT_MS = 1000;
const ANSWER_MS = 1500;
const PATIENCE = { queryMs: ANSWER_MS, transactionMs: ANSWER_MS, queueMs: ANSWER_MS };
const RECONNECT_MS = 200;

/**
 * Opens a listener, which connects when there is something to listen to. A connection that only listens
 * would never notice that it is dead, so it is checked once a second. If it does not answer, or is
 * closed, the listener opens another one. It retries forever.
 *
 * @param connect makes a client with a single connection and these hooks.
 */
export function openListener(connect: (hooks: ListeningHooks) => Sql): Listener {
  const channels = new Map<string, Set<Subscriber>>();
  const closing = new AbortController();
  let connection: Sql | null = null;
  let running: Promise<void> | null = null;

  const onnotify = (channel: string, payload: string) => {
    for (const { onNotify } of channels.get(channel) ?? []) onNotify(payload);
  };

  /** Listens until the connection is lost. */
  const listenOnce = async () => {
    const lost = Promise.withResolvers<void>();
    const client = connect({ onnotify, onclose: lost.resolve });
    const unwatch = watchConnections(client, PATIENCE);
    try {
      // Channels added during this loop are sent too, because iterating a `Map` includes new entries.
      for (const channel of channels.keys()) await client.unsafe(listenTo(channel));
      connection = client;
      for (const { onConnect } of [...channels.values()].flatMap((all) => [...all])) onConnect();
      await Promise.race([lost.promise, beat(client, closing.signal)]);
    } finally {
      connection = null;
      unwatch();
      await client.end({ timeout: 0 });
    }
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      await listenOnce().catch(() => undefined);
      await pause(RECONNECT_MS, undefined, closing).catch(() => undefined);
    }
  };

  return {
    listen: (channel, onNotify, onConnect) => {
      const begun = Promise.withResolvers<void>();
      const subscriber = {
        onNotify,
        onConnect: () => {
          begun.resolve();
          onConnect();
        },
      };
      const others = channels.get(channel);
      channels.set(channel, (others ?? new Set()).add(subscriber));
      running ??= run();
      const known = connection;
      if (known) {
        // If this fails, the connection is lost. `listenOnce` notices that, and the next connection
        // listens to all channels.
        known.unsafe(listenTo(channel)).then(subscriber.onConnect, () => undefined);
      }
      return {
        begun: begun.promise,
        stop: async () => {
          const all = channels.get(channel);
          if (!all?.delete(subscriber) || all.size > 0) return;
          channels.delete(channel);
          await connection?.unsafe(`unlisten ${quoted(channel)}`).catch(() => undefined);
        },
      };
    },
    isConnected: () => connection !== null,
    close: async () => {
      closing.abort();
      await connection?.end({ timeout: 0 });
      await running;
    },
  };
}

async function beat(client: Sql, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(HEARTBEAT_MS, undefined, { signal });
    await client.unsafe('select 1');
  }
}

function listenTo(channel: string): string {
  return `listen ${quoted(channel)}`;
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
