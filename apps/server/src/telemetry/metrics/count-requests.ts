import type { FastifyInstance } from 'fastify';
import { routeOf } from '../route-of.ts';
import type { Metrics } from './create-metrics.ts';

/** Counts and times the requests of a server by the pattern of their route, and never by their path. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: routeOf(request) };
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    metrics.countRequest({ ...labels, status });
    const type = reply.getHeader('content-type');
    // A live stream lasts up to an hour, which tells nothing of how long people wait.
    if (typeof type !== 'string' || !type.startsWith('text/event-stream')) {
      metrics.measures.time('request', labels, reply.elapsedTime / 1000);
    }
    done();
  });
}
