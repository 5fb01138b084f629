import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { blindInspector, type Inspector } from './inspector.ts';
import { Link, type Direction, type Weather } from './link.ts';

/** How new connections are refused: by a reset at once, or because nobody listens (ECONNREFUSED). */
export type Refusal = 'reset' | 'closed';

/** A network connection between two processes, and its faults. */
export interface TcpProxy {
  /** The port for clients. */
  readonly port: number;
  /** The number of connections. */
  readonly open: () => number;
  /** Resets every connection (RST). New ones work. */
  cut(kind?: string): number;
  /** Silently drops every connection, permanently. New ones work. */
  forget(kind?: string): number;
  /** Refuses new connections until `heal`; open ones continue. */
  refuse(how: Refusal): Promise<void>;
  /**
   * Drops bytes in this direction until `heal`, which resets the connections that lost data. New
   * connections are accepted.
   */
  swallow(...directions: readonly Direction[]): void;
  /** Holds back bytes in this direction until `heal`. */
  hold(...directions: readonly Direction[]): void;
  /** Delays everything by this time until `heal`. */
  delay(ms: number): void;
  /** Ends all faults: the network works normally. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a proxy to a port of this machine, on a port of its own. */
export async function openProxy(
  upstream: number,
  inspect: () => Inspector = () => blindInspector,
): Promise<TcpProxy> {
  const links = new Set<Link>();
  const swallowed = new Set<Direction>();
  const held = new Set<Direction>();
  const weather: Weather = {
    swallows: (direction) => swallowed.has(direction),
    holds: (direction) => held.has(direction),
    delayMs: () => delayMs,
  };
  let delayMs = 0;
  let resets = false;

  const accept = (client: Socket) => {
    for (const link of links) if (link.closed) links.delete(link);
    if (resets) client.resetAndDestroy();
    else links.add(new Link(client, upstream, { inspector: inspect(), weather }));
  };
  let server = await listen(0, accept);
  const port = portOf(server);
  const matching = (kind?: string) =>
    [...links].filter((link) => link.alive && (kind === undefined || link.is(kind)));

  return {
    port,
    open: () => matching().length,
    cut: (kind) => {
      const hit = matching(kind);
      for (const link of hit) link.reset();
      return hit.length;
    },
    forget: (kind) => {
      const hit = matching(kind);
      for (const link of hit) link.forget();
      return hit.length;
    },
    refuse: async (how) => {
      if (how === 'reset') resets = true;
      // It stays open for the existing connections.
      else server.close();
    },
    swallow: (...directions) => {
      for (const direction of directions) swallowed.add(direction);
    },
    hold: (...directions) => {
      for (const direction of directions) held.add(direction);
    },
    delay: (ms) => {
      delayMs = ms;
    },
    heal: async () => {
      delayMs = 0;
      resets = false;
      swallowed.clear();
      held.clear();
      for (const link of links) link.clear();
      if (!server.listening) server = await listen(port, accept);
    },
    close: async () => {
      server.close();
      for (const link of links) link.reset();
    },
  };
}

async function listen(port: number, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, accept).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is available');
  return address.port;
}
