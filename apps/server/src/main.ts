import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { buildServer } from './build-server.ts';
import { complain } from './commands/run-command.ts';
import { readConfig, readWarnings, type Config } from './config.ts';
import { loadLimits } from './load/load-limits.ts';
import { createLog } from './log.ts';
import { explainInOneLine } from './start/explain.ts';
import { watchLauncher } from './start/launcher.ts';
import { listenRefused, requireListenable } from './start/port.ts';
import { stopsInTime } from './start/stop-in-time.ts';
import { buildMetricsServer, listenForMetrics } from './telemetry/metrics/serve-metrics.ts';
import { startTracing } from './telemetry/tracing/start-tracing.ts';
import { welcome } from './start/welcome.ts';
import { loadWeb } from './web/load-web.ts';
import { wire } from './wire.ts';
import { startWork } from './work.ts';

/** Time for requests to finish after SIGTERM, then for jobs and connections, in milliseconds. */
const DRAIN_REQUESTS_MS = 7000;
const DRAIN_REST_MS = 7000;
/** Time for a start that failed to close what it opened, in milliseconds. */
const CLOSE_FAILED_MS = 2000;
/** The process exits after this time even if shutdown has not finished, in milliseconds. */
const GIVE_UP_MS = 15_000;

async function start(config: Config, log: Logger): Promise<void> {
  const { host, port } = config;
  if (config.role !== 'work') await requireListenable(host, port);
  const { metricsAddress, tracing } = config.telemetry;
  // Before anything is opened that may be traced.
  const endTracing = tracing ? await startTracing(tracing, log) : null;
  const wired = await wire(config, log);
  const { corsOrigins, secureCookies, restShim, trustedProxies } = config;
  const { deps, dependencies, metrics } = wired;
  const wantsWeb = config.web && config.role !== 'work';
  const web = wantsWeb ? await loadWeb() : null;
  if (wantsWeb && !web) {
    log.warn('the pages are not served: they are not built; run `pnpm build`, or set WEB=off');
  }
  const app =
    config.role === 'work'
      ? null
      : await buildServer(deps, {
          log,
          corsOrigins,
          secureCookies,
          trustedProxies,
          ...loadLimits(config),
          restShim,
          web,
          metrics,
          traced: tracing !== null,
          dependencies,
          hasStarted: () => wired.hasStarted(),
          databaseWaitMs: () => wired.databaseWaitMs(),
        });
  const forOperators =
    metrics && metricsAddress
      ? buildMetricsServer(metrics, dependencies, () => wired.hasStarted())
      : null;
  let stopping = false;
  watchLauncher(() => {
    log.info('the package manager that started the server has ended');
    process.kill(process.pid, 'SIGTERM');
  });
  closeWithGrace({ delay: GIVE_UP_MS, logger: false }, async ({ signal, err }) => {
    stopping = true;
    if (err) log.fatal({ err }, 'stopping after an unhandled error');
    else log.info({ signal }, 'stopping');
    if (app && !(await stopsInTime(app.close(), DRAIN_REQUESTS_MS))) {
      // Those clients retry on another process.
      log.warn('closed connections with unfinished requests');
      app.server.closeAllConnections();
    }
    const closing = wired.close();
    // After the work whose spans it sends, but within the same time, which the process has left.
    const tracingEnds = stopsInTime(
      closing.catch(() => undefined).then(() => endTracing?.()),
      DRAIN_REST_MS,
    );
    if (!(await stopsInTime(closing, DRAIN_REST_MS))) {
      log.warn('some jobs and connections did not end in time');
    }
    await tracingEnds;
    await forOperators?.close();
    log.info('stopped');
  });
  // Listens before it starts, so that /health and /ready answer while it waits for the database.
  const address =
    (await app?.listen({ host, port }).catch((error: unknown) => {
      throw listenRefused(error, host, port) ?? error;
    })) ?? null;
  if (forOperators && metricsAddress) await listenForMetrics(forOperators, metricsAddress, log);
  try {
    await wired.start();
    if (config.role !== 'serve') await wired.untilAvailable(() => startWork(wired));
  } catch (error) {
    if (stopping) return;
    app?.server.closeAllConnections();
    const closing = Promise.allSettled([app?.close(), forOperators?.close(), wired.close()]);
    await stopsInTime(closing, CLOSE_FAILED_MS);
    throw error;
  }
  welcome(config, { address, hasWeb: web !== null }, log);
}

/**
 * Tells in one line why the start failed, and ends the process: in production in the log, otherwise on
 * standard error. A fault of the program is told with its stack.
 */
function giveUp(error: unknown, log: Logger | null): never {
  const line = explainInOneLine(error);
  if (log) {
    if (line === null) log.fatal({ err: error }, 'the start failed');
    else log.fatal(line);
  } else {
    complain(line ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
  process.exit(1);
}

const warnings = readWarnings();
let config: Config;
try {
  config = readConfig();
} catch (error) {
  for (const warning of warnings) complain(`Warning: ${warning}`);
  giveUp(error, null);
}
const log = createLog(config);
for (const warning of warnings) log.warn(warning);
try {
  await start(config, log);
} catch (error) {
  giveUp(error, config.production && config.logLevel !== 'silent' ? log : null);
}
