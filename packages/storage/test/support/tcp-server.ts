import { once } from 'node:events';
import net from 'node:net';

import { onTestFinished } from 'vitest';

/** A server on loopback that does what the test says with each connection. */
export interface TcpServer {
  readonly port: number;
  /** Every connection that was made, open or not. */
  readonly connections: readonly net.Socket[];
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
}

/** Listens on a free port; stops, and drops its connections, after the test. */
export async function startTcpServer(
  onConnection: (socket: net.Socket) => void,
): Promise<TcpServer> {
  const connections: net.Socket[] = [];
  const server = net.createServer((socket) => {
    connections.push(socket);
    // These servers exist to make the client break off connections.
    socket.on('error', () => socket.destroy());
    socket.resume();
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    port: address.port,
    connections,
    async idle() {
      const open = connections.filter((socket) => !socket.closed);
      await Promise.all(
        open.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
    },
  };
}

/** Sends `text` one character each 20 ms, for as long as the connection is open. */
export function trickle(socket: net.Socket, text: string): void {
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(text.charAt(sent));
    sent += 1;
    if (sent === text.length) clearInterval(timer);
  }, 20);
  socket.on('close', () => clearInterval(timer));
}
