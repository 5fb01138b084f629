import { join } from 'node:path';
import { openEventHub } from '@internsync/core/events/event-hub';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Deps } from '@internsync/core/context';
import { noLimits } from '@internsync/core/rate-limits';
import { isMigrated, migrate, schemaAge } from '@internsync/db/migrate';
import { openPglite, openPostgres, type OpenDatabase } from '@internsync/db/open';
import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { createQueue, type Queue } from '@internsync/db/queue';
import { isQueueUnavailable } from '@internsync/db/queue-faults';
import { openRateLimiter } from '@internsync/db/rate-limiter';
import { OLDEST_POSTGRES, readServerFacts } from '@internsync/db/server-facts';
import { placeOf, readDatabaseUrl } from '@internsync/db/database-url';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { createMatcher } from '@internsync/resume/match/create-matcher';
import { createReadingRecogniser } from '@internsync/resume/ocr/reading-recogniser';
import { loadVocabulary } from '@internsync/resume/skills/load-vocabulary';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import type { Witness } from '@internsync/witness/witness';
import type { Logger } from 'pino';
import type { Config, WitnessConfig } from './config.ts';
import { inTime, type Dependencies } from './telemetry/dependencies.ts';
import { commandLine } from './start/command-line.ts';
import { prepareDataDir } from './start/data-dir.ts';
import { databaseFault } from './start/database-fault.ts';
import { endsStart, type Fault } from './start/fault.ts';
import { developmentSecret } from './start/jwt-secret.ts';
import { StartRefused } from './start/start-refused.ts';
import { storageFault } from './start/storage-fault.ts';
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
   * Also looks whether the bucket can be used.
   *
   * @throws {StartRefused} when waiting would not help.
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

async function nothing(): Promise<void> {}

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

/** @throws {StartRefused} when the schema is out of date. */
export async function requireMigrated(database: OpenDatabase): Promise<void> {
  if (await isMigrated(database)) return;
  const place = database.queue.kind === 'postgres' ? 'DATABASE_URL' : 'DATA_DIR';
  throw new StartRefused(
    `${place}: the database has an older schema than this version needs; run \`${commandLine('migrate')}\` first`,
  );
}

/**
 * Checks that the schema can be used on this server, and is not of a newer version.
 *
 * @throws {StartRefused}
 */
async function requireUsable(database: OpenDatabase, log: Logger): Promise<void> {
  const { queue } = database;
  if (queue.kind === 'postgres') {
    const at = placeOf(readDatabaseUrl(queue.url));
    const { version, encoding } = await readServerFacts(database);
    if (version < OLDEST_POSTGRES) {
      throw new StartRefused(
        `DATABASE_URL: PostgreSQL at ${at} has version ${version}; use ${OLDEST_POSTGRES} or later`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new StartRefused(
        `DATABASE_URL: the database at ${at} has the encoding ${encoding}; create it with encoding UTF8`,
      );
    }
  }
  if ((await schemaAge(database)) !== 'newer') return;
  if (queue.kind === 'embedded') {
    throw new StartRefused(
      'DATA_DIR: a newer version of this server has used the embedded database; start that version, or choose another DATA_DIR',
    );
  }
  // While a release is rolled out, processes of the previous version run on the new schema.
  log.warn('DATABASE_URL: the database has the schema of a newer version of this server');
}

interface OpenStorage {
  readonly storage: ObjectStore;
  /** Looks whether it can be used. Creates a missing bucket, except in production. */
  readonly prepare: () => Promise<void>;
  readonly describe: (error: unknown) => Fault | null;
  readonly close: () => Promise<void>;
}

/** Opens the configured file storage. */
async function openStorage({ files, dataDir, production }: Config): Promise<OpenStorage> {
  if (files.kind === 'folder') {
    const storage = await openFolderStore({ directory: join(dataDir, 'objects') });
    return { storage, prepare: nothing, describe: () => null, close: nothing };
  }
  // Imported only when needed: it would add 0.2 s to each start with folder storage.
  const { ensureBucket, openS3Store } = await import('@internsync/storage/s3');
  const storage = openS3Store(files);
  return {
    storage,
    prepare: async () => {
      if (!production) await ensureBucket(files);
      await storage.check();
    },
    describe: (error) => storageFault(error, files),
    close: async () => storage.close(),
  };
}

/**
 * How long the witness may take for a resume: models without a graphics card take minutes. The queue gives
 * up on a batch of five pieces of work after a quarter of an hour.
 */
const WITNESS_TIMEOUT_MS = 120_000;

/** Makes the configured witness. Calls to it end when `closing` does. */
async function openWitness(config: WitnessConfig, closing: AbortSignal): Promise<Witness> {
  // Imported only when needed: without it, nothing that could ask a model is loaded.
  const { createWitness } = await import('@internsync/witness/witness');
  const witness = createWitness({ ...config, timeoutMs: WITNESS_TIMEOUT_MS });
  return { propose: async (pages, signal = closing) => await witness.propose(pages, signal) };
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
    await prepareDataDir(config);
    const { storage, prepare, describe: describeStorage, ...opened } = await openStorage(config);
    closers.push(opened.close);
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const queue = createQueue(database.queue, ALL_WORK, (err) => {
      // `watchParts` logs a database outage once.
      if (isQueueUnavailable(err)) log.debug({ err }, 'job queue');
      // It is asked again. Its class is not loaded unless there is one.
      else if (err.name === 'WitnessUnavailable') log.warn({ err }, 'the witness did not answer');
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
      skillsFile: config.skillsFile,
      limits: { maxBytes: config.settings.maxResumeBytes },
    });
    closers.push(() => extractor.close());
    const skills = await loadVocabulary(
      config.skillsFile === null ? {} : { extra: config.skillsFile },
    );
    const recogniser = config.recogniseScans ? await createReadingRecogniser() : null;
    if (recogniser) closers.push(() => recogniser.close());
    const closing = new AbortController();
    // Before the queue, whose work ends with it.
    closers.push(async () => closing.abort());
    const deps: Deps = {
      db: database.db,
      storage,
      extractor,
      recogniser,
      matcher: createMatcher(skills),
      witness: config.witness && (await openWitness(config.witness, closing.signal)),
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
    const describeDatabase = (error: unknown) =>
      config.database.kind === 'postgres' ? databaseFault(error, config.database.url) : null;
    const unwatch = watchParts(dependencies, log, (part, error) => {
      if (part === 'notifications') return 'no connection listens to PostgreSQL; it is tried again';
      const describe = part === 'storage' ? describeStorage : describeDatabase;
      return describe(error)?.line ?? null;
    });
    closers.push(async () => unwatch());

    let started = false;
    const { production } = config;
    let attempt = 0;
    const isWorthAnother = async (error: unknown) => {
      attempt += 1;
      const fault = describeDatabase(error);
      if (fault && endsStart(fault, { production, attempt })) {
        throw new StartRefused(fault.line, { cause: error });
      }
      return fault !== null || !(await answers(dependencies.database));
    };
    const untilAvailable = async (step: () => Promise<void>) => {
      await tryUntilDone(step, isWorthAnother, closing.signal);
    };
    const startDatabase = async () => {
      await untilAvailable(async () => {
        await requireUsable(database, log);
        if (config.migrateOnStart) await migrate(database);
        else await requireMigrated(database);
        await queue.start();
      });
      started = true;
    };
    const startStorage = async () => {
      try {
        await prepare();
      } catch (error) {
        const fault = describeStorage(error);
        if (fault && endsStart(fault, { production, attempt: 1 })) {
          throw new StartRefused(fault.line, { cause: error });
        }
        // Nothing else needs files to start. `watchParts` logs why they are unavailable.
        tryUntilDone(prepare, () => true, closing.signal).catch(() => undefined);
      }
    };
    const start = async () => {
      await Promise.all([startDatabase(), startStorage()]);
    };
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
