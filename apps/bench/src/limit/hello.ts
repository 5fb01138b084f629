/** The ceiling of HTTP: Fastify with nothing behind it, and `node:http` alone. */
import { createServer } from 'node:http';
import { fastify } from 'fastify';

// oxlint-disable-next-line node/no-process-env -- Given by the bench that starts it.
const { PORT, HOST = '', BARE } = process.env;
const port = Number(PORT);
if (BARE) {
  createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end('{"hello":"world"}');
  }).listen(port, HOST);
} else {
  const app = fastify();
  app.get('/health', () => ({ hello: 'world' }));
  await app.listen({ port, host: HOST });
}
process.once('SIGTERM', () => process.exit());
