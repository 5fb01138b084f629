import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
import { sharedMatcher } from '@internsync/core/testing/shared-matcher';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventHub } from '@internsync/core/streams/event-hub';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Deps } from '@internsync/core/context';
import { openOutbox, type Outbox } from '@internsync/core/testing/outbox';
import { TEST_COST, testSettings } from '@internsync/core/testing/settings';
import { sharedExtractor } from '@internsync/core/testing/shared-extractor';
import { noMeasures } from '@internsync/core/no-measures';
import { noLimits } from '@internsync/core/rate-limits';
import type { OpenDatabase } from '@internsync/db/open';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { openRateLimiter } from '@internsync/db/rate-limiter';
import { users } from '@internsync/db/schema';
import { openTestDatabase } from '@internsync/db/testing/test-database';
import { openFolderStore } from '@internsync/storage/folder';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { buildServer, type ServerOptions } from '../src/build-server.ts';
import type { Dependencies } from '../src/telemetry/dependencies.ts';
import { describeForLog, escapeControls } from '../src/log.ts';
import { startWork } from '../src/work.ts';
import { noteErrors, undeclared } from './docs/declared-errors.ts';

export const ALLOWED_ORIGIN = 'https://app.example.org';
export const MAX_RESUME_BYTES = 5 * 1024 * 1024;

/** A route as registered with Fastify. */
export interface MountedRoute {
  readonly method: string;
  readonly url: string;
}

/** A server that listens on its own TCP port. */
export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** All registered routes. */
  readonly routes: readonly MountedRoute[];
  /** The number of open TCP connections. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** A listening server and its dependencies. */
export interface TestServer extends Listening {
  readonly deps: Deps;
  readonly database: OpenDatabase;
  /** All mail that was sent. */
  readonly outbox: Outbox;
  /** The folder of the file store. */
  readonly objectsFolder: string;
  /** All logged lines, at any level. */
  readonly logLines: readonly string[];
  /** Texts that must never be logged; the log is searched for them after the file's tests. */
  readonly secrets: Set<string>;
  /** The names of the stored files. */
  storedFiles(): Promise<string[]>;
  /** The names of the stored layouts of resumes. */
  storedLayouts(): Promise<string[]>;
  /** Simulates a second server process with the same database and files. */
  listenAgain(
    asked?: Partial<Dependencies>,
    changed?: Partial<Deps>,
    built?: StartOptions['server'],
  ): Promise<Listening>;
}

export interface StartOptions {
  /** Also run queued and scheduled jobs. */
  readonly work?: boolean;
  /** Apply rate limits, counted in the test file's database; off by default. */
  readonly limits?: boolean;
  /** Options for `buildServer`. */
  readonly server?: Omit<ServerOptions, 'log' | 'corsOrigins' | 'dependencies'>;
}

/**
 * Starts a server composed like `wire.ts`, with the test file's own database and a temporary folder.
 * After the tests of the file its log is searched for secrets, each error that a procedure answered
 * with must be one that it declares, and the server is closed.
 */
export async function startServer({
  work = false,
  limits = false,
  server = {},
}: StartOptions = {}): Promise<TestServer> {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'internsync-server-'));
  const objectsFolder = join(folder, 'objects');
  const logLines: string[] = [];
  const log = pino(
    {
      level: 'trace',
      serializers: { err: describeForLog },
      hooks: { streamWrite: escapeControls },
    },
    { write: (line: string) => logLines.push(line) },
  );
  const storage = await openFolderStore({ directory: objectsFolder });
  const queue = await openQueue(database.queue, ALL_WORK, (err) => log.error({ err }, 'job queue'));
  const events = openEventHub(database);
  const accounts = openSignedInCache(database);
  const limiters: { close(): Promise<void> }[] = [];
  const openLimiter = () => {
    const limiter = openRateLimiter(database, (err) => log.error({ err }, 'rate limits'));
    limiters.push(limiter);
    return limiter;
  };
  const jwtSecret = crypto.getRandomValues(new Uint8Array(32));
  const outbox = openOutbox();
  const deps: Deps = {
    db: database.db,
    reads: null,
    storage,
    extractor: sharedExtractor(),
    recogniser: null,
    matcher: await sharedMatcher(),
    witness: null,
    webhookSender: createWebhookSender({ allowPrivate: true }),
    queue,
    mailer: outbox,
    events,
    accounts,
    passwords: createPasswordHasher({ threads: 2, cost: TEST_COST }),
    limiter: limits ? openLimiter() : noLimits,
    now: () => new Date(),
    measures: noMeasures,
    log,
    settings: testSettings({
      jwtSecret,
      maxResumeBytes: MAX_RESUME_BYTES,
      maxStudentBytes: 10 * MAX_RESUME_BYTES,
    }),
  };
  const dependencies = {
    database: () => database.check(),
    notifications: async () => undefined,
    storage: () => storage.check(),
  };
  if (work) await startWork({ deps, queue });
  const answeredErrors = new Set<string>();
  const listening = await listen(deps, { ...server, log, dependencies }, answeredErrors);
  const secrets = new Set([Buffer.from(jwtSecret).toString('base64')]);

  afterAll(async () => {
    await listening.close();
    for (const limiter of limiters) await limiter.close();
    await accounts.close();
    await events.close();
    await queue.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(async () => {
    // Runs first: Vitest runs these hooks in reverse order.
    const rows = await database.db.select({ hash: users.passwordHash }).from(users);
    const log = logLines.join('');
    const leaked = [...secrets, ...rows.map(({ hash }) => hash)].filter((secret) =>
      log.includes(secret),
    );
    if (leaked.length > 0) throw new Error(`In the log: ${leaked.join(', ')}`);
    const missing = undeclared(answeredErrors);
    if (missing.length > 0) throw new Error(`Not in the meta of procedures: ${missing.join(', ')}`);
  });

  const stored = async () => {
    const entries = await readdir(objectsFolder, { recursive: true, withFileTypes: true });
    // Background work may be writing a layout: a temporary file is no object yet.
    const objects = entries.filter(
      (entry) => entry.isFile() && !entry.parentPath.endsWith('.incoming'),
    );
    return objects.map(({ name }) => name);
  };
  return {
    ...listening,
    deps,
    database,
    outbox,
    objectsFolder,
    logLines,
    secrets,
    storedFiles: async () => (await stored()).filter((name) => !name.endsWith('.json.gz')),
    storedLayouts: async () => (await stored()).filter((name) => name.endsWith('.json.gz')),
    listenAgain: (asked, changed, built) =>
      listen(
        { ...deps, limiter: limits ? openLimiter() : noLimits, ...changed },
        { ...server, ...built, log, dependencies: { ...dependencies, ...asked } },
        answeredErrors,
      ),
  };
}

async function listen(
  deps: Deps,
  options: Omit<ServerOptions, 'corsOrigins'>,
  answeredErrors: Set<string>,
): Promise<Listening> {
  const routes: MountedRoute[] = [];
  const stopCollecting = collectRoutes(routes, answeredErrors);
  const app = await buildServer(deps, { ...options, corsOrigins: [ALLOWED_ORIGIN] });
  stopCollecting();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const close = () => app.close();
  return {
    url,
    port: Number(new URL(url).port),
    routes,
    connections: () =>
      new Promise((resolve, reject) => {
        app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Collects the routes, and the errors that are answered, of servers built after this call, until the returned function is called. */
function collectRoutes(routes: MountedRoute[], answeredErrors: Set<string>): () => void {
  const channel = 'fastify.initialization';
  const note = (message: unknown) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Fastify has no type for it.
    const { fastify } = message as { fastify: FastifyInstance };
    noteErrors(fastify, answeredErrors);
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    });
  };
  subscribe(channel, note);
  return () => void unsubscribe(channel, note);
}
