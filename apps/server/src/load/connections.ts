import type { Server, Socket } from 'node:net';
import { networkOf } from '@internsync/core/values/address';
import type { FastifyBaseLogger } from 'fastify';
import { isIn, toBlockList } from '../http/trusted-proxies.ts';
import { ConcurrencyGate, type Capacity } from './concurrency-gate.ts';

const TOLD_MS = 1000;

/**
 * Closes TCP connections over the limit as soon as they open. Trusted proxies carry many clients on one
 * address, so only the total limit applies to them.
 */
export function limitConnections(
  server: Server,
  { total, perKey }: Capacity,
  { trustedProxies, log }: { trustedProxies: readonly string[]; log: FastifyBaseLogger },
): void {
  const proxies = toBlockList(trustedProxies);
  const open = new ConcurrencyGate({ total: Number.POSITIVE_INFINITY, perKey });
  let lastTold = Number.NEGATIVE_INFINITY;
  const tell = (reason: string, address: string | undefined) => {
    if (performance.now() - lastTold <= TOLD_MS) return;
    lastTold = performance.now();
    log.warn({ reason, address }, 'refusing connections');
  };

  server.maxConnections = total;
  server.on('drop', (dropped) => tell('total', dropped?.remoteAddress));
  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket;
    if (isIn(proxies, remoteAddress)) return;
    const entered = open.enter(networkOf(remoteAddress));
    if (typeof entered === 'string') {
      tell(entered, remoteAddress);
      socket.destroy();
    } else {
      socket.once('close', entered);
    }
  });
}
