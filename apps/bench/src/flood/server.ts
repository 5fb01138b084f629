import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@internsync/db/testing/postgres-server';

const MAIN = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url));

/** The server as a process of its own. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a new PostgreSQL and a server on it, as it is by default, behind a proxy on this machine. */
export async function startServer(): Promise<RunningServer> {
  const postgres = await startPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'internsync-flood-'));
  const env = {
    DATABASE_URL: postgres.url,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    TRUSTED_PROXIES: '127.0.0.1',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    let printed = '';
    for await (const chunk of child.stdout
      .setEncoding('utf8')
      .iterator({ destroyOnReturn: false })) {
      printed += String(chunk);
      const [, port] = /running on http:\/\/localhost:(\d+)/.exec(printed) ?? [];
      if (port !== undefined) {
        child.stdout.resume();
        return { url: `http://127.0.0.1:${port}`, stop };
      }
    }
    throw new Error(`The server did not start: ${printed}`);
  } catch (error) {
    await stop();
    throw error;
  }
}
