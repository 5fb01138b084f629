import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP connection that sends arbitrary bytes. */
export interface RawSocket {
  readonly socket: Socket;
  /** Everything received so far. */
  readonly received: () => string;
  /** Resolves to everything received once it contains `text`. @throws when the connection closes first. */
  readonly until: (text: string) => Promise<string>;
  /** Resolves to everything received once the connection is closed. */
  readonly closed: Promise<string>;
}

/** Connects and sends `text`. */
export async function openSocket(
  { port }: { readonly port: number },
  text = '',
): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });
  // Only the close matters, not an error before it.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => received);
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  const until = async (wanted: string) => {
    while (!received.includes(wanted)) {
      if (socket.destroyed) throw new Error(`Closed after: ${received}`);
      await Promise.race([once(socket, 'data'), closed]);
    }
    return received;
  };
  return { socket, received: () => received, until, closed };
}

/** The request line and headers of a request. */
export function head(
  line: string,
  headers: Readonly<Record<string, string | number>> = {},
): string {
  const lines = Object.entries({ host: 'a', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
}

/** The status of a response. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
