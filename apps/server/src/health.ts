import type { FastifyInstance } from 'fastify';

const PROBE_TIMEOUT_MS = 2000;
/** Probes come from several sides; the dependencies are asked at most this often. */
const FRESH_MS = 1000;

/** What the server depends on; each rejects when it cannot be used. */
export interface Dependencies {
  readonly database: () => Promise<void>;
  readonly storage: () => Promise<void>;
}

/**
 * `/health`: the process lives. `/ready`: it can do its work, that is, the database and the file
 * storage answer; 503 where not, and while it shuts down.
 */
export function healthRoutes(app: FastifyInstance, { database, storage }: Dependencies): void {
  let stopping = false;
  app.addHook('preClose', () => {
    stopping = true;
  });

  const probe = async () => ({
    database: await answers(database),
    storage: await answers(storage),
  });
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
  app.get('/ready', async (_request, reply) => {
    if (stopping) return await reply.code(503).send({ status: 'stopping' });
    const results = await checks();
    const ready = Object.values(results).every((result) => result === 'ok');
    return await reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not_ready', checks: results });
  });
}

async function answers(ask: () => Promise<void>): Promise<'ok' | 'failed'> {
  const { promise: late, resolve } = Promise.withResolvers<'failed'>();
  const timer = setTimeout(() => resolve('failed'), PROBE_TIMEOUT_MS);
  try {
    return await Promise.race([
      late,
      ask().then(
        () => 'ok' as const,
        () => 'failed' as const,
      ),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
