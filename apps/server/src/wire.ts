import { join } from 'node:path';
import { openEventHub } from '@internsync/core/applications/event-hub';
import { openLiveAccounts } from '@internsync/core/auth/live-accounts';
import { createPasswordHasher } from '@internsync/core/auth/password';
import type { Deps } from '@internsync/core/context';
import { noLimits } from '@internsync/core/rate-limits';
import { isMigrated, migrate } from '@internsync/db/migrate';
import { openPglite, openPostgres, type OpenDatabase } from '@internsync/db/open';
import { openQueue, type Queue } from '@internsync/db/queue';
import { openRateLimiter } from '@internsync/db/rate-limiter';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import type { Logger } from 'pino';
import { CommandRefused } from './commands/command-refused.ts';
import type { Config } from './config.ts';
import type { Dependencies } from './health.ts';
import { developmentSecret } from './jwt-secret.ts';

/** Everything that is open, and how to close it. */
export interface Wired {
  readonly deps: Deps;
  readonly queue: Queue;
  readonly dependencies: Dependencies;
  close(): Promise<void>;
}

/** Opens the configured database. */
export async function openDatabase({ database, dataDir }: Config): Promise<OpenDatabase> {
  return database.kind === 'postgres'
    ? openPostgres(database.url, { poolSize: database.poolSize })
    : await openPglite(join(dataDir, 'pg'));
}

/** @throws {CommandRefused} when the database is behind. */
export async function requireMigrated(database: OpenDatabase): Promise<void> {
  if (await isMigrated(database)) return;
  throw new CommandRefused(
    'The database is not on this version’s schema: run `pnpm db:migrate` first.',
  );
}

interface OpenStorage {
  readonly storage: ObjectStore;
  readonly close: () => Promise<void>;
}

/** Opens the configured file storage; outside production a missing bucket is made. */
async function openStorage({ files, dataDir, production }: Config): Promise<OpenStorage> {
  if (files.kind === 'folder') {
    const storage = await openFolderStore({ directory: join(dataDir, 'objects') });
    return { storage, close: async () => undefined };
  }
  // A fifth of a second at every start, where files are kept in a folder.
  const { ensureBucket, openS3Store } = await import('@internsync/storage/s3');
  if (!production) await ensureBucket(files);
  const storage = openS3Store(files);
  return { storage, close: async () => storage.close() };
}

/**
 * Opens everything that the configuration names and puts it together: the composition root.
 *
 * @throws when something cannot be opened; what was open by then is closed again.
 */
export async function wire(config: Config, log: Logger): Promise<Wired> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    // The last opened first: each may use what was opened before it.
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const { storage, close: closeStorage } = await openStorage(config);
    closers.push(closeStorage);
    const database = await openDatabase(config);
    closers.push(() => database.close());
    if (config.migrateOnStart) await migrate(database);
    else await requireMigrated(database);
    const queue = await openQueue(database.queue, (err) => log.error({ err }, 'job queue'));
    closers.push(() => queue.close());
    const events = openEventHub(database);
    closers.push(() => events.close());
    const accounts = openLiveAccounts(database);
    closers.push(() => accounts.close());
    const limiter = config.rateLimit
      ? openRateLimiter(database, (err) => log.error({ err }, 'rate limits'))
      : null;
    if (limiter) closers.push(() => limiter.close());
    const extractor = createExtractionPool({
      threads: config.extractionThreads,
      limits: { maxBytes: config.maxResumeBytes },
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
        jwtSecret: config.jwtSecret ?? (await developmentSecret(config.dataDir)),
        previousJwtSecret: config.previousJwtSecret,
        accessTokenSeconds: config.accessTokenSeconds,
        sessionIdleSeconds: config.sessionIdleSeconds,
        sessionMaxSeconds: config.sessionMaxSeconds,
        passwordMinLength: config.passwordMinLength,
        timeZone: config.timeZone,
        maxResumeBytes: config.maxResumeBytes,
        maxStudentBytes: config.maxStudentBytes,
        resumeRetentionDays: config.resumeRetentionDays,
      },
    };
    const dependencies = { database: () => database.check(), storage: () => storage.check() };
    return { deps, queue, dependencies, close };
  } catch (error) {
    await close();
    throw error;
  }
}
