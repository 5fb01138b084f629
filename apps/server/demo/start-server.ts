import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@internsync/db/testing/free-port';
import { buildServer } from '../src/build-server.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { wire } from '../src/wire.ts';
import { loadWeb } from '../src/web/load-web.ts';
import { startWork } from '../src/work.ts';

/** A running server without data. */
export interface RunningServer extends AsyncDisposable {
  /** Its URL, such as `http://localhost:49152`. */
  readonly url: string;
  /** The folder into which it sends mail. */
  readonly mails: string;
  /** Whether it serves the pages: they are built. */
  readonly hasPages: boolean;
}

/**
 * Starts the server like `pnpm start`, but on a free port, with a temporary data folder that is removed
 * afterwards, and with errors as its only log. Ignores environment variables.
 */
export async function startServer(): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'internsync-demo-'));
  opened.defer(async () => await rm(dataDir, { recursive: true, force: true }));
  const config = readConfig({
    DATA_DIR: dataDir,
    // Known before it listens: links in mail have it.
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
    // The receiver of webhooks is on this machine.
    WEBHOOK_ALLOW_PRIVATE: 'on',
  });
  const log = createLog(config);
  const wired = await wire(config, log);
  opened.defer(async () => await wired.close());
  await wired.start();
  const { corsOrigins, secureCookies } = config;
  const { deps, dependencies } = wired;
  const web = await loadWeb();
  const app = await buildServer(deps, {
    log,
    web,
    corsOrigins,
    secureCookies,
    dependencies,
  });
  opened.defer(async () => await app.close());
  await startWork(wired);
  await app.listen({ host: config.host, port: config.port });
  const running = opened.move();
  const mails = join(dataDir, 'mail');
  return {
    url: deps.settings.publicUrl,
    mails,
    hasPages: web !== null,
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}
