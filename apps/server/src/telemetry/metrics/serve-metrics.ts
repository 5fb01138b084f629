import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { listenRefused } from '../../start/port.ts';
import type { Dependencies } from '../dependencies.ts';
import { healthRoutes } from '../health.ts';
import type { Metrics } from './create-metrics.ts';

/**
 * Builds the server of operators, which listens on an address of its own: `/metrics` for Prometheus, and
 * the probes of the public address, which a process that only works does not have.
 */
export function buildMetricsServer(
  metrics: Metrics,
  dependencies: Dependencies,
  hasStarted: () => boolean,
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  healthRoutes(app, dependencies, hasStarted);
  app.get('/metrics', async (_request, reply) => {
    const text = await metrics.read();
    return await reply.type(metrics.contentType).send(text);
  });
  return app;
}

/** @throws {StartRefused} when it cannot listen there. */
export async function listenForMetrics(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  log: Logger,
): Promise<void> {
  const address = await app.listen({ host, port }).catch((error: unknown) => {
    throw listenRefused(error, host, port, 'METRICS_ADDRESS') ?? error;
  });
  log.info({ address: `${address}/metrics` }, 'metrics');
}
