import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { smallRouter } from './small-router.ts';

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly stream: boolean;
}

/** Answers a request in the place of the router; `false` leaves it to the router. */
type Interceptor = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A server with the small router, over real HTTP, and what a test may know and do of it. */
export class SmallServer implements AsyncDisposable {
  readonly tokens = new Set<string>();
  readonly seen: SeenRequest[] = [];
  /** `jobs.counts` was called, and the test lets it answer. */
  readonly held = Promise.withResolvers<void>();
  readonly release = Promise.withResolvers<void>();
  intercept: Interceptor = () => false;

  readonly #http = createServer();
  readonly #streams = new Set<ServerResponse>();
  #issued = 0;

  static async start(): Promise<SmallServer> {
    const server = new SmallServer();
    const handler = createHTTPHandler({
      router: smallRouter,
      basePath: '/trpc/',
      createContext: ({ req }) => ({
        server,
        token: req.headers.authorization?.replace(/^Bearer /, '') ?? null,
      }),
    });
    server.#http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const { url = '', headers } = request;
      const stream = headers.accept === 'text/event-stream';
      server.seen.push({ url, authorization: headers.authorization, stream });
      response.setHeader('x-request-id', `request-${server.seen.length}`);
      if (server.intercept(request, response)) return;
      if (stream) {
        server.#streams.add(response);
        response.once('close', () => server.#streams.delete(response));
      }
      handler(request, response);
    });
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

  issueToken(): string {
    this.#issued += 1;
    const token = `token-${this.#issued}`;
    this.tokens.add(token);
    return token;
  }

  /** Cuts the live streams, as a network would. */
  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#http.close(resolve);
    this.#http.closeAllConnections();
    await promise;
  }
}
