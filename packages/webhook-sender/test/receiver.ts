import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';

/** A request that a receiver got. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers: a status, with headers or not; or not at all. */
export type Answer =
  | number
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | 'never';

/** An HTTP or HTTPS server that takes webhooks. */
export interface Receiver extends AsyncDisposable {
  /** With the host `localhost` if it speaks TLS, else `127.0.0.1`. */
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Answers from now on. */
  answer: (received: Received) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

/** Starts a receiver, which answers 204. */
export async function startReceiver(
  options: {
    readonly tls?: { readonly key: string; readonly cert: string };
    readonly host?: string;
    readonly port?: number;
  } = {},
): Promise<Receiver> {
  const { tls, host = '127.0.0.1', port = 0 } = options;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const received = {
      path: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    };
    receiver.received.push(received);
    const answer = await receiver.answer(received);
    if (answer === 'never') return;
    if (typeof answer === 'number') response.writeHead(answer);
    else response.writeHead(answer.status, answer.headers);
    response.end();
  };
  const listener: RequestListener = (request, response) => void handle(request, response);
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const receiver: Receiver = {
    url: `${tls ? 'https://localhost' : `http://${host}`}:${address.port}/hook`,
    port: address.port,
    received: [],
    answer: () => 204,
    close,
    [Symbol.asyncDispose]: close,
  };
  return receiver;
}
