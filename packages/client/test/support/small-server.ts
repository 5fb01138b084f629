import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { smallRouter, type Desk } from './small-router.ts';
import { SmallSessions } from './small-sessions.ts';

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly url: string;
  /** The header, with the token's name for the token. */
  readonly authorization: string | undefined;
  readonly stream: boolean;
}

/** Answers a request in the place of the router; `false` leaves it to the router. */
type Interceptor = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

/** A server with the small router, over real HTTP, and what a test may know and do of it. */
export class SmallServer implements Desk, AsyncDisposable {
  readonly sessions = new SmallSessions();
  readonly seen: SeenRequest[] = [];
  /** `jobs.counts` was called, and the test lets it answer. */
  readonly held = Promise.withResolvers<void>();
  readonly release = Promise.withResolvers<void>();
  /** What was uploaded, by the key of the call. */
  readonly uploads = new Map<unknown, object>();
  intercept: Interceptor = () => false;
  /** A refresh was decided, and is about to be answered. */
  beforeRefreshAnswer: (response: ServerResponse) => void | Promise<void> = () => {};
  /** An upload was done, and is about to be answered. */
  beforeUploadAnswer: (response: ServerResponse) => void | Promise<void> = () => {};

  readonly #http = createServer();
  readonly #streams = new Set<ServerResponse>();

  static async start(): Promise<SmallServer> {
    const server = new SmallServer();
    const handler = createHTTPHandler({
      router: smallRouter,
      basePath: '/trpc/',
      createContext: ({ req, res }) => ({
        server,
        response: res,
        token: req.headers.authorization?.replace(/^Bearer /, '') ?? null,
      }),
    });
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const { url = '', headers } = request;
      const stream = headers.accept === 'text/event-stream';
      const authorization = headers.authorization?.replace(/ .*\./, ' ');
      server.seen.push({ url, authorization, stream });
      response.setHeader('x-request-id', `request-${server.seen.length}`);
      if (await server.intercept(request, response)) return;
      if (stream) {
        server.#streams.add(response);
        response.once('close', () => server.#streams.delete(response));
      }
      handler(request, response);
    };
    server.#http.on('request', (request, response) => void answer(request, response));
    const { promise, resolve } = Promise.withResolvers<void>();
    server.#http.listen(0, '127.0.0.1', resolve);
    await promise;
    return server;
  }

  get url(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const { port } = address;
    return `http://127.0.0.1:${port}/trpc`;
  }

  get streams(): SeenRequest[] {
    return this.seen.filter(({ stream }) => stream);
  }

  /** The requests whose path begins with a procedure's. */
  requestsOf(path: string): SeenRequest[] {
    return this.seen.filter(({ url }) => url.startsWith(`/trpc/${path}`));
  }

  /** Cuts the live streams, as a network would. */
  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  /** Refuses connections and cuts those that there are, until the returned function is called. */
  async goAway(): Promise<() => Promise<void>> {
    const port = Number(new URL(this.url).port);
    await this[Symbol.asyncDispose]();
    return async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#http.listen(port, '127.0.0.1', resolve);
      await promise;
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#http.close(resolve);
    this.#http.closeAllConnections();
    await promise;
  }
}
