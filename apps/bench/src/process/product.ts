import { pathOf, startServer, type ServerProcess } from './server-process.ts';

/** Where a server finds its things. */
export interface Site {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly jwtSecret: string;
  readonly logFile: string;
}

/**
 * Starts a deployed server as production runs it, but for its rate limits, without which production
 * refuses to start.
 */
export async function startProduct(
  script: string,
  { databaseUrl, dataDir, jwtSecret, logFile }: Site,
): Promise<ServerProcess> {
  return await startServer(script, {
    logFile,
    // No `.env` of a developer's is read there.
    cwd: dataDir,
    env: {
      NODE_ENV: 'test',
      RATE_LIMIT: 'off',
      // A machine that does something else meanwhile is no reason to refuse.
      MAX_EVENT_LOOP_DELAY_MS: '60000',
      MAX_DATABASE_WAIT_MS: '60000',
      // What it queues another process would do.
      ROLE: 'serve',
      MIGRATE_ON_START: 'off',
      DATA_DIR: dataDir,
      JWT_SECRET: jwtSecret,
      DATABASE_URL: databaseUrl,
    },
  });
}

const LIMIT = pathOf('../limit/server.ts', import.meta.url);

/** Starts the limit's server on the same things. */
export async function startLimit(site: Site): Promise<ServerProcess> {
  const { databaseUrl, dataDir, jwtSecret, logFile } = site;
  return await startServer(LIMIT, {
    logFile,
    cwd: dataDir,
    env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, JWT_SECRET: jwtSecret },
  });
}
