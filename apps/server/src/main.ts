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

/** How long requests that are being answered get to finish after SIGTERM, and jobs, in milliseconds. */
const DRAIN_REQUESTS_MS = 7000;
const DRAIN_REST_MS = 7000;
/** What is not at an end by then never will be. */
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
    if (err) log.fatal({ err }, 'stopping after an error that nobody handled');
    else log.info({ signal }, 'stopping');
    if (app && !(await stopsInTime(app.close(), DRAIN_REQUESTS_MS))) {
      // Who still sends, sends it again elsewhere.
      log.warn('cut off what was still being sent or answered');
      app.server.closeAllConnections();
    }
    if (!(await stopsInTime(wired.close(), DRAIN_REST_MS))) {
      log.warn('left connections and jobs that did not end');
    }
    log.info('stopped');
  });
  // First of all it says that it lives, and what it lacks.
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
