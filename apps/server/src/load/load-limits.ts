import type { ServerOptions } from '../build-server.ts';
import type { Config } from '../config.ts';

/** Large bodies that arrive at once: each takes about four times its size in memory. */
const UPLOADS = { inAll: 24, ofOne: 3 } as const;

/** How much the server takes on at once, as it was told. */
export function loadLimits(
  config: Pick<
    Config,
    | 'rateLimit'
    | 'maxRequestsInFlight'
    | 'maxEventLoopDelayMs'
    | 'maxConnections'
    | 'maxConnectionsPerAddress'
  >,
): Required<Pick<ServerOptions, 'load' | 'uploads' | 'connections'>> {
  const ofOne = (most: number) => (config.rateLimit ? most : Number.POSITIVE_INFINITY);
  const { maxRequestsInFlight, maxEventLoopDelayMs, maxConnections } = config;
  return {
    load: {
      requests: { inAll: maxRequestsInFlight, ofOne: ofOne(Math.ceil(maxRequestsInFlight / 2)) },
      eventLoopDelayMs: maxEventLoopDelayMs,
    },
    uploads: { inAll: UPLOADS.inAll, ofOne: ofOne(UPLOADS.ofOne) },
    connections: { inAll: maxConnections, ofOne: ofOne(config.maxConnectionsPerAddress) },
  };
}
