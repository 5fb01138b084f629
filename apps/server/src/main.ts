import closeWithGrace from 'close-with-grace';
import { buildServer } from './build-server.ts';
import { explain } from './commands/run-command.ts';
import { readConfig, type Config } from './config.ts';
import { loadLimits } from './load/load-limits.ts';
import { createLog } from './log.ts';
import { stopsInTime } from './start/stop-in-time.ts';
import { welcome } from './start/welcome.ts';
import { wire } from './wire.ts';
import { startWork } from './work.ts';

/** Time for requests to finish after SIGTERM, then for jobs and connections, in milliseconds. */
const DRAIN_REQUESTS_MS = 7000;
const DRAIN_REST_MS = 7000;
/** The process exits after this time even if shutdown has not finished, in milliseconds. */
const GIVE_UP_MS = 15_000;

async function start(config: Config): Promise<void> {
  const log = createLog(config);
  const wired = await wire(config, log);
  const { corsOrigins, restShim, trustedProxies } = config;
  const { deps, dependencies } = wired;
  const app =
    config.role === 'work'
      ? null
      : await buildServer(deps, {
          log,
          corsOrigins,
          trustedProxies,
          ...loadLimits(config),
          restShim,
          dependencies,
          hasStarted: () => wired.hasStarted(),
        });
  let stopping = false;
  closeWithGrace({ delay: GIVE_UP_MS, logger: false }, async ({ signal, err }) => {
    stopping = true;
    if (err) log.fatal({ err }, 'stopping after an unhandled error');
    else log.info({ signal }, 'stopping');
    if (app && !(await stopsInTime(app.close(), DRAIN_REQUESTS_MS))) {
      // Those clients retry on another process.
      log.warn('closed connections with unfinished requests');
      app.server.closeAllConnections();
    }
    if (!(await stopsInTime(wired.close(), DRAIN_REST_MS))) {
      log.warn('some jobs and connections did not end in time');
    }
    log.info('stopped');
  });
  // Listens before it starts, so that /health and /ready answer while it waits for the database.
  const address = (await app?.listen({ host: config.host, port: config.port })) ?? null;
  try {
    await wired.start();
    if (config.role !== 'serve') await wired.untilAvailable(() => startWork(wired));
  } catch (error) {
    if (stopping) return;
    throw error;
  }
  welcome(config, address, log);
}

try {
  await start(readConfig());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
