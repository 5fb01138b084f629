import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP proxy to a server whose connections a test can cut. */
export interface CuttableLine {
  /** The address for clients. */
  readonly url: string;
  /** Cuts every connection and refuses new ones until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Starts a proxy to the server; it is closed after the test. */
export async function layLine({ port: target }: { readonly port: number }): Promise<CuttableLine> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  onTestFinished(async () => {
    if (server.listening) await cut();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port');
  const { port } = address;
  return { url: `http://127.0.0.1:${port}`, cut, mend: () => listen(port) };
}
