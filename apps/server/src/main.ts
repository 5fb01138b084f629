import closeWithGrace from 'close-with-grace';
import { buildServer } from './build-server.ts';
import { explain } from './commands/run-command.ts';
import { readConfig, type Config } from './config.ts';
import { loadLimits } from './load-limits.ts';
import { createLog } from './log.ts';
import { welcome } from './welcome.ts';
import { wire } from './wire.ts';
import { startWork } from './work.ts';

/** How long running requests and jobs get to finish after SIGTERM. */
const DRAIN_MS = 15_000;

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
        });
  closeWithGrace({ delay: DRAIN_MS, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'stopping after an error that nobody handled');
    else log.info({ signal }, 'stopping');
    await app?.close();
    await wired.close();
    log.info('stopped');
  });
  if (config.role !== 'serve') await startWork(wired);
  const address = (await app?.listen({ host: config.host, port: config.port })) ?? null;
  welcome(config, address, log);
}

try {
  await start(readConfig());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
