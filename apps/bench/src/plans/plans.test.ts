import { createWebhookSender } from '@internsync/webhook-sender/webhook-sender';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventHub } from '@internsync/core/streams/event-hub';
import { authenticate } from '@internsync/core/sessions/authenticate';
import { openSignedInCache } from '@internsync/core/sessions/signed-in-cache';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Deps } from '@internsync/core/context';
import { sharedMatcher } from '@internsync/core/testing/shared-matcher';
import { openOutbox } from '@internsync/core/testing/outbox';
import { testSettings } from '@internsync/core/testing/settings';
import { noMeasures } from '@internsync/core/no-measures';
import { noLimits } from '@internsync/core/rate-limits';
import { openPostgres } from '@internsync/db/open';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { NO_PREPARE_MARK } from '@internsync/db/no-prepare';
import { startPostgres } from '@internsync/db/testing/postgres-server';
import { watchStatements, type SentStatement } from '@internsync/db/testing/watch-statements';
import { createExtractionPool } from '@internsync/resume/extract/pool';
import { openFolderStore } from '@internsync/storage/folder';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillDatabase } from '../fill/fill.ts';
import { readWorld } from '../world.ts';
import { explain, scannedTables, type Plans } from './explain.ts';
import { HOT_VERBS, type As } from './hot-verbs.ts';

/** So many that reading them all is never the right choice, and few enough to be there in seconds. */
const SIZE = { jobs: 20_000, applications: 100_000, students: 20_000, companies: 8000 };
/** So that the rows, and with them the statistics, are the same in every run. */
const NOW = new Date('2026-06-15T12:00:00Z');

/** Whatever decides a plan beside the rows. */
const SETTINGS = {
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '256MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '4GB',
  work_mem: '4MB',
  // As for a solid-state disk: the default is for one that turns.
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // All rows are looked at: a sample would be another one in each run.
  default_statistics_target: '600',
};

/** A table of fewer rows is read from end to end whatever indexes it has. */
const BIG = 500;

interface Planned {
  readonly verb: string;
  readonly statement: SentStatement;
  readonly plans: Plans;
}

let planned: readonly Planned[] = [];
let big: ReadonlySet<string> = new Set();

beforeAll(async () => {
  const server = await startPostgres(SETTINGS);
  await fillDatabase(server.url, SIZE, { now: NOW.getTime() });
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const sent = await runVerbs(server.url);
  planned = await Promise.all(
    sent.map(async ({ verb, statement }) => ({
      verb,
      statement,
      plans: await explain(sql, statement),
    })),
  );
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= ${BIG}`;
  big = new Set(tables.map(({ name }) => name));
  await sql.end();
  await server.stop();
}, 120_000);

/** Runs every verb and notes what it sends, each statement once. */
async function runVerbs(url: string): Promise<Omit<Planned, 'plans'>[]> {
  const jwtSecret = 'k'.repeat(43);
  const folder = await mkdtemp(join(tmpdir(), 'internsync-plans-'));
  const database = openPostgres(url);
  const watched = openPostgres(url, { poolSize: 1 });
  const queue = await openQueue(database.queue, ALL_WORK, (error) => {
    throw error;
  });
  const accounts = openSignedInCache(database);
  const events = openEventHub(database);
  const extractor = createExtractionPool();
  const deps: Deps = {
    db: watched.db,
    reads: null,
    storage: await openFolderStore({ directory: folder }),
    extractor,
    recogniser: null,
    matcher: await sharedMatcher(),
    witness: null,
    webhookSender: createWebhookSender({ allowPrivate: true }),
    queue,
    mailer: openOutbox(),
    events,
    accounts,
    passwords: createPasswordHasher({ threads: 1 }),
    limiter: noLimits,
    measures: noMeasures,
    now: () => NOW,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    settings: testSettings({ jwtSecret: new TextEncoder().encode(jwtSecret) }),
  };
  const as: As = async (caller) => {
    // The token is of today, whatever day the rows are of.
    const now = () => new Date();
    const header = caller && `Bearer ${caller.token}`;
    const actor = await authenticate({ ...deps, now }, header);
    if (caller && actor.kind === 'anonymous') throw new Error(`Refused: ${actor.reason}`);
    return {
      ...deps,
      actor,
      userAgent: 'test',
      address: '192.0.2.1',
      noteRate: () => undefined,
      noteStreamStart: () => undefined,
      idempotencyKey: null,
      position: null,
      noteReplay: () => undefined,
    };
  };
  const today = NOW.toISOString().slice(0, 10);
  const world = await readWorld(url, { size: SIZE, jwtSecret, today });
  const sent = new Map<string, Omit<Planned, 'plans'>>();
  let verb = '';
  watchStatements(watched.db, (statement) => {
    const { text } = statement;
    // Once for each verb: with other values the plan may be another.
    if (/\b(from|into|update)\b/i.test(text) && !text.includes('pg_catalog')) {
      sent.set(`${verb} ${text}`, { verb, statement });
    }
  });
  for (const [name, run] of Object.entries(HOT_VERBS)) {
    verb = name;
    await run(as, world);
  }
  await extractor.close();
  await events.close();
  await accounts.close();
  await queue.close();
  await watched.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
  return [...sent.values()];
}

describe('a hot verb', () => {
  it('reads no large table from end to end, whatever the values', () => {
    const scans = planned.flatMap(({ verb, statement, plans: { custom, generic } }) => {
      // What is searched for decides its plan, so it is planned anew each time.
      const plans = statement.text.includes(NO_PREPARE_MARK) ? [custom] : [custom, generic];
      return plans.flatMap(scannedTables).map((table) => ({ verb, table }));
    });
    expect(scans.filter(({ table }) => big.has(table))).toEqual([]);
  });

  it('is planned as it was when somebody last looked at it', async () => {
    const sections = [...Map.groupBy(planned, ({ verb }) => verb)].map(([verb, statements]) =>
      [`# ${verb}`, ...statements.map(describePlans)].join('\n\n'),
    );
    await expect(`${sections.join('\n\n')}\n`).toMatchFileSnapshot('plans.txt');
  });
});

/** As values are alike, the plan for any of them is written down only where it is another. */
function describePlans({ statement, plans }: Planned): string {
  const [custom, generic] = [withoutValues(plans.custom), withoutValues(plans.generic)];
  if (statement.text.includes(NO_PREPARE_MARK) || custom === generic) return custom;
  return `${custom}\n\nfor any values:\n${generic}`;
}

/** Some values are other ones in each run, such as the ids of sessions. */
function withoutValues(plan: string): string {
  return (
    plan
      .replaceAll(/'[^']*'::(?:text|bigint|cstring|date|timestamp with time zone)/g, '?')
      .replaceAll(/\$\d+(?:::\w+)?/g, '?')
      // The queues are a handful of rows: which of the two it is depends on when they were counted.
      .replaceAll(
        /Seq Scan on queue q(\n\s*)Filter:/g,
        'Index Scan using queue_pkey on queue q$1Index Cond:',
      )
      .replaceAll(/([<>=]) '?\d+'?(?=[ )])/g, '$1 ?')
  );
}
