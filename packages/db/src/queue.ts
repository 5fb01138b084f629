import { sql, type SQL } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss';
import { toError } from './queue-faults.ts';
import { queueAddress } from './connect.ts';
import type { Database } from './database.ts';
import { readDatabaseUrl } from './database-url.ts';
import type { QueueConnection } from './open.ts';

/** A kind of background work, as far as the queue knows it. */
export interface QueuePlan {
  /** Lower case and dashes. */
  readonly name: string;
  /** When the work runs by itself, as a cron expression in UTC; `null` for queued work. */
  readonly schedule: string | null;
}

/** A kind of background work, and how to do it. */
export interface Task extends QueuePlan {
  /** @param data the queued data; empty for scheduled work. */
  readonly run: (data: unknown) => Promise<void>;
}

/** A failed attempt is repeated after a few seconds, then after growing pauses, for about half a day. */
const QUEUED = {
  retryLimit: 14,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 4 * 3600,
  notify: true,
};
/** Scheduled work runs once at a time. If it fails, it waits for its next time. */
const SCHEDULED = { policy: 'exclusive', retryLimit: 0 } as const;

/**
 * NOTIFY starts new work at once, and a worker continues while there is any. The polling is for retries
 * that are due.
 */
const WORK_POLLING = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  batchSize: 5,
  burstWhenBatchFull: true,
};
const SCHEDULED_POLLING = { pollingIntervalSeconds: 30 };

/**
 * How long each call of the queue may take, in milliseconds, and how soon it notices that its listening
 * connection is dead.
 */
const LIMITS = {
  connectionTimeoutMillis: 3000,
  notifyHeartbeatIntervalMs: 3000,
  notifyHeartbeatTimeoutMs: 2000,
  // pg-boss passes these on to its driver, `pg`.
  query_timeout: 15_000,
  keepAlive: true,
};

/** The job queue: durable work in the same database, done by any process that works. */
export interface Queue {
  /** Starts the queue. Nothing can be queued before. If it fails, it may be called again. */
  start(): Promise<void>;
  /**
   * Queues pieces of work as part of `tx`, in one statement. If the transaction commits, each piece is
   * done at least once. If it rolls back, there is no work.
   *
   * @param name of one of the queue's plans.
   * @param pieces small JSON objects that name rows. They never contain the rows' contents.
   */
  add(tx: Database, name: string, pieces: readonly object[]): Promise<void>;
  /** Starts doing the work in this process. If it fails it may be called again. */
  work(tasks: readonly Task[]): Promise<void>;
  /** Waits for running work (at most five seconds), then closes. */
  close(): Promise<void>;
}

async function options(connection: QueueConnection): Promise<ConstructorOptions> {
  return connection.kind === 'postgres'
    ? {
        ...LIMITS,
        ...(await queueAddress(connection.url)),
        max: 3,
        application_name: 'internsync-queue',
      }
    : { db: fromPglite(connection.pglite), backend: 'pglite' };
}

/** Notifications do not pass a pooler in transaction mode; the queue then polls. */
function hearsNotifications(connection: QueueConnection): boolean {
  return connection.kind === 'embedded' || !readDatabaseUrl(connection.url).pooled;
}

/** Creates or upgrades the queue's tables. */
export async function installQueue(connection: QueueConnection): Promise<void> {
  const boss = new PgBoss({
    ...(await options(connection)),
    schedule: false,
    supervise: false,
  });
  boss.on('error', () => undefined); // `start` rejects with the same error.
  await boss.start();
  await boss.stop({ graceful: false });
}

/**
 * Makes a queue on a database. The database must be migrated when the queue is started.
 *
 * @param plans every kind of work.
 * @param onError told of every fault in the background: a lost connection, work that failed.
 */
export function createQueue(
  connection: QueueConnection,
  plans: readonly QueuePlan[],
  onError: (error: Error) => void,
): Queue {
  let opened: PgBoss | null = null;
  const open = async () => {
    const boss = new PgBoss({
      ...(await options(connection)),
      migrate: false,
      createSchema: false,
      useListenNotify: hearsNotifications(connection),
    });
    boss.on('error', (fault) => onError(toError(fault)));
    return boss;
  };
  const started = () => {
    if (!opened) throw new Error('The job queue has not been started');
    return opened;
  };

  /**
   * pg-boss stores the message and the cause of a failure. These can contain the values of a statement:
   * names, resume texts. So only the log gets them.
   */
  const withoutTrace = async (work: () => Promise<void>) => {
    const done = await work().then(
      () => true,
      (error: unknown) => {
        onError(error instanceof Error ? error : new Error(String(error)));
        return false;
      },
    );
    if (!done) throw new Error('It failed; the log says why');
  };

  return {
    start: async () => {
      opened ??= await open();
      const boss = opened;
      await boss.start();
      const known = new Set((await boss.getQueues()).map(({ name }) => name));
      for (const { name, schedule } of plans) {
        if (!known.has(name)) await boss.createQueue(name, schedule === null ? QUEUED : SCHEDULED);
      }
    },
    add: async (tx, name, pieces) => {
      if (pieces.length === 0) return;
      const execute = async (query: SQL) => rowsOf(await tx.execute(query));
      const db = fromDrizzle({ execute }, sql);
      await started().insert(
        name,
        pieces.map((data) => ({ data })),
        { db },
      );
    },
    work: async (tasks) => {
      const boss = started();
      try {
        for (const { name, schedule, run } of tasks) {
          if (schedule !== null) await boss.schedule(name, schedule);
          const polling = schedule === null ? WORK_POLLING : SCHEDULED_POLLING;
          await boss.work(name, polling, async (jobs) => {
            for (const { data } of jobs) await withoutTrace(() => run(data));
          });
        }
      } catch (error) {
        // All or none, so that it may be called again.
        for (const { name } of tasks) await boss.offWork(name, { wait: false });
        throw error;
      }
    },
    close: async () => {
      await opened?.stop({ graceful: true, timeout: 5000 });
    },
  };
}

/** Makes a queue on a migrated database, and starts it. */
export async function openQueue(
  connection: QueueConnection,
  plans: readonly QueuePlan[],
  onError: (error: Error) => void,
): Promise<Queue> {
  const queue = createQueue(connection, plans, onError);
  await queue.start();
  return queue;
}

/** The rows of a raw statement: postgres.js answers with an array of them, PGlite with an object. */
function rowsOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result;
  if (typeof result === 'object' && result !== null && 'rows' in result) return rowsOf(result.rows);
  throw new TypeError('The database driver answered a raw statement in an unknown form');
}
