import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy whose connections can be disturbed. */
export interface TcpProxy {
  readonly port: number;
  /** The number of open connections. */
  readonly connections: () => number;
  /** How many connections were opened so far. */
  readonly opened: () => number;
  /** Resets every connection. */
  cut(): void;
  /** Silently drops all further data on the open connections, permanently. New ones work. */
  forget(): void;
  /**
   * On the open connections, drops the last bytes of what each client sends next, and everything after
   * them in either direction.
   */
  loseEnd(bytes: number): void;
  /** On the open connections, passes on only so many bytes per second in each direction. */
  throttle(bytesPerSecond: number): void;
  /** Resets new connections until `accept`. */
  refuse(): void;
  accept(): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface, for a server on this machine. */
export async function startTcpProxy(to: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  /** The two ends of these connections no longer hear of each other, not even that one has closed. */
  const apart = new Set<readonly [Socket, Socket]>();
  let refusing = false;
  let opened = 0;
  const server = createServer((client) => {
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    opened += 1;
    const upstream = connect(to.port, to.host);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, onto] of [pair, [upstream, client] as const]) {
      from.pipe(onto);
      from.on('error', () => undefined);
      from.on('close', () => {
        if (apart.has(pair)) return;
        onto.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is available');
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
    pairs.clear();
    apart.clear();
  };
  return {
    port: address.port,
    connections: () => pairs.size - apart.size,
    opened: () => opened,
    cut,
    forget: () => {
      for (const pair of pairs) {
        apart.add(pair);
        for (const end of pair) end.unpipe().resume();
      }
    },
    loseEnd: (bytes) => {
      for (const pair of pairs) {
        apart.add(pair);
        const [client, upstream] = pair;
        for (const end of pair) end.unpipe();
        client.once('data', (sent: Buffer) => void upstream.write(sent.subarray(0, -bytes)));
        for (const end of pair) end.resume();
      }
    },
    throttle: (bytesPerSecond) => {
      for (const [client, upstream] of pairs) {
        slowDown(client, upstream, bytesPerSecond);
        slowDown(upstream, client, bytesPerSecond);
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

function slowDown(from: Socket, onto: Socket, bytesPerSecond: number): void {
  from.unpipe(onto);
  from.on('data', (bytes: Buffer) => {
    onto.write(bytes);
    from.pause();
    setTimeout(() => from.resume(), (bytes.length / bytesPerSecond) * 1000);
  });
  from.resume();
}
