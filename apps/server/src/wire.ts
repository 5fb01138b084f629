import { join } from 'node:path';
import { openEventHub } from '@internsync/core/streams/event-hub';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Deps } from '@internsync/core/context';
import { noMeasures } from '@internsync/core/no-measures';
import type { Mailer } from '@internsync/core/ports';
import { noLimits } from '@internsync/core/rate-limits';
import { isMigrated, migrate, schemaAge } from '@internsync/db/migrate';
import { openPglite, openPostgres, type OpenDatabase } from '@internsync/db/open';
import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { createQueue, type Queue } from '@internsync/db/queue';
import { isQueueUnavailable } from '@internsync/db/queue-faults';
import { openReplicas } from '@internsync/db/replicas';
import { openRateLimiter } from '@internsync/db/rate-limiter';
import { OLDEST_POSTGRES, readServerFacts } from '@internsync/db/server-facts';
import { placeOf, readDatabaseUrl } from '@internsync/db/database-url';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { createMatcher } from '@internsync/resume/match/create-matcher';
import { createReadingRecogniser } from '@internsync/resume/ocr/reading-recogniser';
import { createMailer } from '@internsync/mail/create-mailer';
import { loadVocabulary } from '@internsync/resume/skills/load-vocabulary';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
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
import { createMetrics, type Metrics } from './telemetry/metrics/create-metrics.ts';
import { lookUpAll } from './telemetry/metrics/look-up.ts';
import { observedExtractor } from './telemetry/observed-extractor.ts';
import { observedStorage } from './telemetry/observed-storage.ts';
import { watchParts } from './telemetry/parts.ts';
import { tryUntilDone } from './start/try-until-done.ts';

/** The composed application. */
export interface Wired {
  readonly deps: Deps;
  readonly queue: Queue;
  readonly dependencies: Dependencies;
  /** `null` where the configuration wants none. */
  readonly metrics: Metrics | null;
  /**
   * Waits for the database, migrates it if that is wanted, and starts the queue. Verbs cannot
   * be called before this resolves.
   *
   * Also looks whether the bucket can be used.
   *
   * @throws {StartRefused} when waiting would not help.
   */
  start(): Promise<void>;
  hasStarted(): boolean;
  /** How long the first query that waits for a connection of the pool has waited, in milliseconds. */
  databaseWaitMs(): number;
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

/** Opens the configured replicas; `null`: there are none. The log says when one is left out, and used again. */
function openReads({ database: asked }: Config, database: OpenDatabase, log: Logger) {
  if (asked.kind === 'embedded' || asked.replicaUrls.length === 0) return null;
  return openReplicas(database, asked.replicaUrls, {
    poolSize: asked.poolSize,
    onChange: (replica, why) => {
      if (why === null) log.info({ replica }, 'a read replica is used');
      else log.warn({ replica }, `a read replica is left out: ${why}`);
    },
  });
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
  /** Looks whether it can be used. Creates a missing bucket, if that is wanted. */
  readonly prepare: () => Promise<void>;
  readonly describe: (error: unknown) => Fault | null;
  readonly close: () => Promise<void>;
}

/** Opens the configured file storage. */
async function openStorage({ files, dataDir }: Config, makesBucket: boolean): Promise<OpenStorage> {
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
      if (makesBucket) await ensureBucket(files);
      await storage.check();
    },
    describe: (error) => storageFault(error, files),
    close: async () => storage.close(),
  };
}

/**
 * Reads the skills of our own, and those that the operator imported.
 *
 * @throws {StartRefused} when the operator's file cannot be read or has a fault.
 */
async function openSkills({ skillsFile }: Config) {
  if (skillsFile === null) return await loadVocabulary();
  return await loadVocabulary({ extra: skillsFile }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefused(
      `SKILLS_FILE: ${why}; name a file that \`${commandLine('skills-import')}\` wrote`,
      { cause },
    );
  });
}

/** How long the witness may take for a resume: models without a graphics card take minutes. */
const WITNESS_TIMEOUT_MS = 120_000;

/** Makes the configured witness. Calls to it end when `closing` does. */
async function openWitness(config: WitnessConfig, closing: AbortSignal): Promise<Witness> {
  // Imported only when needed: without it, nothing that could ask a model is loaded.
  const { createWitness } = await import('@internsync/witness/witness');
  const witness = createWitness({ ...config, timeoutMs: WITNESS_TIMEOUT_MS });
  return {
    propose: async (pages, signal) =>
      await witness.propose(pages, signal ? AbortSignal.any([signal, closing]) : closing),
  };
}

function openMailer({ mail: { from, transport }, dataDir }: Config, log: Logger): Mailer {
  return createMailer({
    from,
    transport:
      transport.kind === 'folder'
        ? { kind: 'folder', directory: join(dataDir, 'mail') }
        : transport,
    log,
  });
}

/** What `start` makes where it is missing. */
export interface Making {
  /** The newest schema; default: as configured. */
  readonly migrates?: boolean;
  /** The bucket; default: except in production. */
  readonly makesBucket?: boolean;
}

/**
 * For a command on a platform that is there already. Its environment may lack NODE_ENV, and an older program
 * may be serving people from the database.
 */
export const NOTHING_MADE: Making = { migrates: false, makesBucket: false };

/**
 * The composition root: opens and connects all parts that the configuration names. It makes no network
 * requests of its own; `start` does.
 *
 * @throws when a part cannot be opened; the parts opened before it are closed.
 */
export async function wire(config: Config, log: Logger, making: Making = {}): Promise<Wired> {
  const { migrates = config.migrateOnStart, makesBucket = !config.production } = making;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    // In reverse order: each part may use the parts opened before it.
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    await prepareDataDir(config);
    const metrics = config.telemetry.metricsAddress ? createMetrics() : null;
    const measures = metrics?.measures ?? null;
    const {
      storage,
      prepare,
      describe: describeStorage,
      ...opened
    } = await openStorage(config, makesBucket);
    closers.push(opened.close);
    const database = await openDatabase(config);
    closers.push(() => database.close());
    const replicas = openReads(config, database, log);
    if (replicas) closers.push(() => replicas.close());
    const mailer = openMailer(config, log);
    closers.push(() => mailer.close());
    const queue = createQueue(database.queue, ALL_WORK, (err) => {
      // `watchParts` logs a database outage once.
      if (isQueueUnavailable(err)) log.debug({ err }, 'job queue');
      // It is sent again.
      else if (err.name === 'MailUnavailable') log.warn({ err }, 'mail could not be sent');
      // It is asked again. Its class is not loaded unless there is one.
      else if (err.name === 'WitnessUnavailable') log.warn({ err }, 'the witness did not answer');
      else log.error({ err }, 'job queue');
    });
    closers.push(() => queue.close());
    const events = openEventHub(database, { mostPerAccount: config.streamsPerAccount });
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
    const pool = createExtractionPool({
      threads: config.extractionThreads,
      skillsFile: config.skillsFile,
      limits: { maxBytes: config.settings.maxResumeBytes },
    });
    closers.push(() => pool.close());
    const skills = await openSkills(config);
    const recogniser = config.recogniseScans ? await createReadingRecogniser() : null;
    if (recogniser) closers.push(() => recogniser.close());
    const closing = new AbortController();
    // Before the queue, whose work ends with it.
    closers.push(async () => closing.abort());
    const deps: Deps = {
      db: database.db,
      reads: replicas,
      storage: observedStorage(storage, measures),
      extractor: observedExtractor(pool, measures),
      recogniser,
      matcher: createMatcher(skills),
      witness: config.witness && (await openWitness(config.witness, closing.signal)),
      webhookSender: createWebhookSender({ allowPrivate: config.privateWebhooks }),
      queue,
      mailer,
      events,
      accounts,
      passwords: createPasswordHasher({ threads: config.hashingThreads }),
      limiter: limiter ?? noLimits,
      now: () => new Date(),
      measures: measures ?? noMeasures,
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
    const explain = (part: keyof Dependencies, error: unknown) => {
      if (part === 'notifications') return 'no connection listens to PostgreSQL; it is tried again';
      const describe = part === 'storage' ? describeStorage : describeDatabase;
      return describe(error)?.line ?? null;
    };
    const parts = new Map<string, boolean>();
    const unwatch = watchParts(dependencies, log, explain, (part, answers) => {
      parts.set(part, answers);
    });
    if (metrics) {
      lookUpAll(metrics, {
        db: database.db,
        pool: () => database.usage(),
        extraction: () => pool.usage(),
        kinds: ALL_WORK.map(({ name }) => name),
        parts: () => parts,
        replicas: () => replicas?.used() ?? new Map(),
      });
    }
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
        if (migrates) await migrate(database);
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
      metrics,
      start,
      untilAvailable,
      hasStarted: () => started,
      databaseWaitMs: () => database.waitedMs(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
