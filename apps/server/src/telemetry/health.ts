import type { FastifyInstance } from 'fastify';
import { inTime, type Dependencies } from './dependencies.ts';

/** How long results are reused: several probes may ask at the same time. */
const FRESH_MS = 1000;

/**
 * `/health`: the process is alive. `/ready`: all its dependencies answer; otherwise 503, also during
 * startup and shutdown. `/serving`: 503 during startup and shutdown only. It is for proxies: what all
 * servers share is away for all of them, and a proxy that left them all out would turn the outage of the
 * file storage into one of everything.
 */
export function healthRoutes(
  app: FastifyInstance,
  { database, notifications, storage }: Dependencies,
  hasStarted: () => boolean,
): void {
  let stopping = false;
  app.addHook('preClose', () => {
    stopping = true;
  });

  const probe = async () => {
    const asked = [answers(database), answers(notifications), answers(storage)] as const;
    const [forDatabase, forNotifications, forStorage] = await Promise.all(asked);
    return { database: forDatabase, notifications: forNotifications, storage: forStorage };
  };
  let last = { at: Number.NEGATIVE_INFINITY, checks: probe };
  const checks = () => {
    const now = performance.now();
    if (now - last.at >= FRESH_MS) {
      const running = probe();
      last = { at: now, checks: () => running };
    }
    return last.checks();
  };

  app.get('/health', () => ({ status: 'ok' }));
  app.get('/serving', async (_request, reply) => {
    const status = stopping ? 'stopping' : hasStarted() ? 'serving' : 'starting';
    return await reply.code(status === 'serving' ? 200 : 503).send({ status });
  });
  app.get('/ready', async (_request, reply) => {
    if (stopping) return await reply.code(503).send({ status: 'stopping' });
    const results = await checks();
    const ready = hasStarted() && Object.values(results).every((result) => result === 'ok');
    const status = ready ? 'ready' : hasStarted() ? 'not_ready' : 'starting';
    return await reply.code(ready ? 200 : 503).send({ status, checks: results });
  });
}

async function answers(ask: () => Promise<void>): Promise<'ok' | 'failed'> {
  return await inTime(ask).then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
}
