import { join } from 'node:path';
import { openEventHub } from '@internsync/core/events/event-hub';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Deps } from '@internsync/core/context';
import { noLimits } from '@internsync/core/rate-limits';
import { isMigrated, migrate } from '@internsync/db/migrate';
import { openPglite, openPostgres, type OpenDatabase } from '@internsync/db/open';
import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { createQueue, type Queue } from '@internsync/db/queue';
import { isQueueUnavailable } from '@internsync/db/queue-faults';
import { openRateLimiter } from '@internsync/db/rate-limiter';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import type { Logger } from 'pino';
import { CommandRefused } from './commands/command-refused.ts';
import type { Config } from './config.ts';
import { inTime, type Dependencies } from './telemetry/dependencies.ts';
import { developmentSecret } from './start/jwt-secret.ts';
import { watchParts } from './telemetry/parts.ts';
import { tryUntilDone } from './start/try-until-done.ts';

/** The composed application. */
export interface Wired {
  readonly deps: Deps;
  readonly queue: Queue;
  readonly dependencies: Dependencies;
  /**
   * Waits for the database, migrates it if the configuration says so, and starts the queue. Verbs cannot
   * be called before this resolves.
   *
   * @throws {CommandRefused} when the schema is out of date.
   * @throws any error that waiting for the database does not resolve.
   */
  start(): Promise<void>;
  hasStarted(): boolean;
  /**
   * Runs a startup step and retries it while the database is unavailable.
   *
   * @throws any other error of the step.
   */
  untilAvailable(step: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

async function answers(check: () => Promise<void>): Promise<boolean> {
  return await inTime(check).then(
    () => true,
    () => false,
  );
}

/** Opens the configured database. */
export async function openDatabase({ database, dataDir }: Config): Promise<OpenDatabase> {
  return database.kind === 'postgres'
    ? openPostgres(database.url, { poolSize: database.poolSize })
    : await openPglite(join(dataDir, 'pg'));
}

/** @throws {CommandRefused} when the schema is out of date. */
export async function requireMigrated(database: OpenDatabase): Promise<void> {
  if (await isMigrated(database)) return;
  throw new CommandRefused(
    'The database schema is not at this version: run `pnpm db:migrate` first.',
  );
}

interface OpenStorage {
  readonly storage: ObjectStore;
  /** Creates a missing bucket, except in production. */
  readonly prepare: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the configured file storage. */
async function openStorage({ files, dataDir, production }: Config): Promise<OpenStorage> {
  if (files.kind === 'folder') {
    const storage = await openFolderStore({ directory: join(dataDir, 'objects') });
    return { storage, prepare: async () => undefined, close: async () => undefined };
  }
  // Imported only when needed: it would add 0.2 s to each start with folder storage.
  const { ensureBucket, openS3Store } = await import('@internsync/storage/s3');
  const storage = openS3Store(files);
  return {
    storage,
    prepare: async () => {
      if (!production) await ensureBucket(files);
    },
    close: async () => storage.close(),
  };
}

/**
 * The composition root: opens and connects all parts that the configuration names. It makes no network
 * requests of its own; `start` does.
 *
 * @throws when a part cannot be opened; the parts opened before it are closed.
 */
export async function wire(config: Config, log: Logger): Promise<Wired> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    // In reverse order: each part may use the parts opened before it.
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const { storage, prepare, close: closeStorage } = await openStorage(config);
    closers.push(closeStorage);
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const queue = createQueue(database.queue, ALL_WORK, (err) => {
      // `watchParts` logs a database outage once.
      if (isQueueUnavailable(err)) log.debug({ err }, 'job queue');
      else log.error({ err }, 'job queue');
    });
    closers.push(() => queue.close());
    const events = openEventHub(database);
    closers.push(() => events.close());
    const accounts = openSignedInCache(database);
    closers.push(() => accounts.close());
    const limiter = config.rateLimit
      ? openRateLimiter(database, (err) => {
          if (isDatabaseUnavailable(err)) log.debug({ err }, 'rate limits');
          else log.error({ err }, 'rate limits');
        })
      : null;
    if (limiter) closers.push(() => limiter.close());
    const extractor = createExtractionPool({
      threads: config.extractionThreads,
      limits: { maxBytes: config.settings.maxResumeBytes },
    });
    closers.push(() => extractor.close());
    const deps: Deps = {
      db: database.db,
      storage,
      extractor,
      queue,
      events,
      accounts,
      passwords: createPasswordHasher({ threads: config.hashingThreads }),
      limiter: limiter ?? noLimits,
      now: () => new Date(),
      log,
      settings: {
        ...config.settings,
        jwtSecret: config.jwtSecret ?? (await developmentSecret(config.dataDir)),
      },
    };
    const dependencies: Dependencies = {
      database: () => database.check(),
      notifications: async () => {
        if (!database.isListening()) throw new Error('The notification connection is down');
      },
      storage: () => storage.check(),
    };
    const unwatch = watchParts(dependencies, log);
    closers.push(async () => unwatch());

    const closing = new AbortController();
    closers.push(async () => closing.abort());
    let started = false;
    const isDown = async (error: unknown) =>
      isDatabaseUnavailable(error) || !(await answers(dependencies.database));
    const untilAvailable = async (step: () => Promise<void>) => {
      await tryUntilDone(step, isDown, closing.signal);
    };
    const start = async () => {
      await untilAvailable(async () => {
        if (config.migrateOnStart) await migrate(database);
        else await requireMigrated(database);
        await queue.start();
      });
      started = true;
    };
    // Startup does not need files; `watchParts` logs why the bucket is unavailable.
    tryUntilDone(prepare, () => true, closing.signal).catch(() => undefined);
    return {
      deps,
      queue,
      dependencies,
      start,
      untilAvailable,
      hasStarted: () => started,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
