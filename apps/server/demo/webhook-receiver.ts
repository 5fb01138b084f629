import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** A company's own server, which takes the deliveries of a webhook. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  /** The first delivery whose signature `secret` verifies. @throws for another signature. */
  received(secret: string): Promise<unknown>;
}

/** Starts a receiver on a free port of this machine. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const first = Promise.withResolvers<{ body: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    response.writeHead(204);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
    text(request)
      .then((body) => first.resolve({ body, headers }))
      .catch(first.reject)
      .finally(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    url: `http://127.0.0.1:${address.port}/internsync`,
    received: async (secret) => {
      const { body, headers } = await first.promise;
      return new Webhook(secret).verify(body, headers);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
