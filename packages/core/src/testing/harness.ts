import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_WORK } from '../work/all-work.ts';
import { openQueue, type Queue } from '@internsync/db/queue';
import type { OpenDatabase } from '@internsync/db/open';
import { openTestDatabase } from '@internsync/db/testing/test-database';
import { openFolderStore } from '@internsync/storage/folder';
import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
import { afterAll } from 'vitest';
import type { Actor } from '../actor.ts';
import { openEventHub } from '../streams/event-hub.ts';
import { openSignedInCache } from '../sessions/signed-in-cache.ts';
import { createPasswordHasher } from '../accounts/password.ts';
import type { Deps, ServiceCtx } from '../context.ts';
import { noMeasures } from '../no-measures.ts';
import { noLimits } from '../rate-limits.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { TEST_COST, testSettings } from './settings.ts';
import { sharedMatcher } from './shared-matcher.ts';
import { sharedExtractor } from './shared-extractor.ts';

/** A log line. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** The real dependencies of one test file. */
export interface Harness {
  readonly deps: Deps;
  readonly queue: Queue;
  readonly database: OpenDatabase;
  readonly log: LogLine[];
  /** All mail that was sent. */
  readonly outbox: Outbox;
  /** A context with `actor` as the caller. */
  as(actor: Actor): ServiceCtx;
  /** Sets the clock to a moment (ISO 8601); without one, to real time. */
  setClock(moment?: string): void;
}

/**
 * Opens real dependencies: a database for this test file, a folder, the text extractor, the job queue
 * and the event hub. Closes them after the file's tests.
 */
export async function openHarness(): Promise<Harness> {
  const database = await openTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'internsync-core-'));
  const storage = await openFolderStore({ directory });
  const queue = await openQueue(database.queue, ALL_WORK, (error) => {
    throw error;
  });
  const events = openEventHub(database);
  const log: LogLine[] = [];
  let clock: Date | undefined;
  const accounts = openSignedInCache(database);
  afterAll(async () => {
    await queue.close();
    await accounts.close();
    await events.close();
    await rm(directory, { recursive: true, force: true });
  });
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
    limiter: noLimits,
    now: () => clock ?? new Date(),
    measures: noMeasures,
    log: {
      info: (_details, message) => log.push({ level: 'info', message }),
      warn: (_details, message) => log.push({ level: 'warn', message }),
      error: (_details, message) => log.push({ level: 'error', message }),
    },
    settings: testSettings(),
  };
  return {
    deps,
    queue,
    database,
    log,
    outbox,
    as: (actor) => ({
      ...deps,
      actor,
      userAgent: 'test',
      address: '192.0.2.1',
      noteRate: () => undefined,
      noteStreamStart: () => undefined,
      idempotencyKey: null,
      position: null,
      noteReplay: () => undefined,
    }),
    setClock: (moment) => {
      clock = moment === undefined ? undefined : new Date(moment);
    },
  };
}

export const anonymous: Actor = { kind: 'anonymous', reason: 'no_token' };
