import { startServer, scriptPath, type Environment, type MeasuredServer } from './child.ts';

/** What a deployment runs; see `deployProduct`. */
export const DEPLOYED = scriptPath('../../dist/server/dist/app/main.js', import.meta.url);
/** The same from its sources, whose paths tell packages apart in a profile. */
export const SOURCE = scriptPath('../../../server/src/main.ts', import.meta.url);

/** Where a server finds its things. */
export interface Site {
  /** `null`: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly jwtSecret: string;
  readonly logFile: string;
}

interface StartOptions {
  readonly script?: string;
  readonly env?: Environment;
  readonly instrumented?: boolean;
}

/**
 * Starts the server as production runs it, but for its rate limits, without which production refuses to
 * start: one process, its log in a file.
 */
export async function startProduct(
  { databaseUrl, dataDir, jwtSecret, logFile }: Site,
  { script = DEPLOYED, env = {}, instrumented = true }: StartOptions = {},
): Promise<MeasuredServer> {
  return await startServer(script, {
    logFile,
    instrumented,
    // No `.env` of a developer's is read there.
    cwd: dataDir,
    env: {
      NODE_ENV: 'benchmark',
      RATE_LIMIT: 'off',
      // A machine that does something else meanwhile is no reason to refuse.
      MAX_EVENT_LOOP_DELAY_MS: '60000',
      // What it queues another process would do.
      ROLE: 'serve',
      MIGRATE_ON_START: 'off',
      DATA_DIR: dataDir,
      JWT_SECRET: jwtSecret,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      ...env,
    },
  });
}

const LIMIT = scriptPath('../limit/server.ts', import.meta.url);

/** Starts the limit's server on the same things. */
export async function startLimit(
  site: Site,
  { instrumented = true }: Pick<StartOptions, 'instrumented'> = {},
): Promise<MeasuredServer> {
  const { databaseUrl, dataDir, jwtSecret, logFile } = site;
  return await startServer(LIMIT, {
    logFile,
    instrumented,
    cwd: dataDir,
    env: {
      LIMIT_DATABASE: databaseUrl ?? `${dataDir}/pg`,
      LIMIT_DATA_DIR: dataDir,
      LIMIT_JWT_SECRET: jwtSecret,
    },
  });
}
