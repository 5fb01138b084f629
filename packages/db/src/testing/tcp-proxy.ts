import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way for TCP connections that can be disturbed. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that stand. */
  readonly connections: () => number;
  /** Resets every connection. */
  cut(): void;
  /** Loses whatever comes on the connections that stand, for good, and says nothing. New ones work. */
  forget(): void;
  /** From now on resets new connections, until `accept`. */
  refuse(): void;
  accept(): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface, before a server there. */
export async function startTcpProxy(to: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let refusing = false;
  const server = createServer((client) => {
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(to.port, to.host);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, onto] of [pair, [upstream, client] as const]) {
      from.pipe(onto);
      from.on('error', () => onto.destroy());
      from.on('close', () => {
        onto.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port to be had');
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };
  return {
    port: address.port,
    connections: () => pairs.size,
    cut,
    forget: () => {
      for (const [client, upstream] of pairs) {
        client.unpipe();
        upstream.unpipe();
        client.resume();
        upstream.resume();
      }
    },
    refuse: () => {
      refusing = true;
    },
    accept: () => {
      refusing = false;
    },
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
