import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP connection that says what it likes. */
export interface RawSocket {
  readonly socket: Socket;
  /** Everything that has come so far. */
  readonly received: () => string;
  /** Resolves, to everything that has come, once that contains `text`. @throws when it closes without. */
  readonly until: (text: string) => Promise<string>;
  /** Resolves, to everything that has come, once the connection is closed. */
  readonly closed: Promise<string>;
}

/** Connects, and sends what is given. */
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
  // How it was closed does not matter, only that it was.
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

/** The head of a request. */
export function head(
  line: string,
  headers: Readonly<Record<string, string | number>> = {},
): string {
  const lines = Object.entries({ host: 'a', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
}

/** The status of an answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
