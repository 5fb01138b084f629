import type { FastifyInstance } from 'fastify';
import { onceClosed } from '../../http/once-closed.ts';
import { routeOf } from '../route-of.ts';
import type { Metrics } from './create-metrics.ts';

/**
 * Counts and times the requests of a server by the pattern of their route, and never by their path. A request
 * whose client hung up before the answer began counts as `aborted`. Register it before hooks that answer.
 */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    // `onResponse` runs only for answers that were sent to their end, which live streams never are.
    onceClosed(reply.raw, () => {
      const labels = { method: request.method, route: routeOf(request) };
      const status = reply.raw.headersSent ? `${Math.floor(reply.statusCode / 100)}xx` : 'aborted';
      metrics.countRequest({ ...labels, status });
      const type = reply.getHeader('content-type');
      // A live stream lasts up to an hour, which tells nothing of how long people wait.
      if (typeof type !== 'string' || !type.startsWith('text/event-stream')) {
        metrics.measures.time('request', labels, reply.elapsedTime / 1000);
      }
    });
    done();
  });
}
