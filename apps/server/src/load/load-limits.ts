import type { ServerOptions } from '../build-server.ts';
import type { Config } from '../config.ts';

/** Large bodies received at once; each takes about four times its size in memory. */
const UPLOADS = { total: 24, perKey: 3 } as const;

/** Load limits from the configuration. */
export function loadLimits(
  config: Pick<
    Config,
    | 'rateLimit'
    | 'maxRequestsInFlight'
    | 'maxEventLoopDelayMs'
    | 'maxDatabaseWaitMs'
    | 'maxConnections'
    | 'maxConnectionsPerAddress'
  >,
): Required<Pick<ServerOptions, 'load' | 'uploads' | 'connections'>> {
  const perKey = (most: number) => (config.rateLimit ? most : Number.POSITIVE_INFINITY);
  const { maxRequestsInFlight, maxEventLoopDelayMs, maxDatabaseWaitMs, maxConnections } = config;
  return {
    load: {
      requests: { total: maxRequestsInFlight, perKey: perKey(Math.ceil(maxRequestsInFlight / 2)) },
      eventLoopDelayMs: maxEventLoopDelayMs,
      databaseWaitMs: maxDatabaseWaitMs,
    },
    uploads: { total: UPLOADS.total, perKey: perKey(UPLOADS.perKey) },
    connections: { total: maxConnections, perKey: perKey(config.maxConnectionsPerAddress) },
  };
}
