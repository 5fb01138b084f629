import { sql, type SQL } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss';
import { toError } from './queue-faults.ts';
import type { Database, QueueConnection } from './open.ts';

/** Queued work, by kind. Its data is small and names rows; it never carries them. */
export interface Work {
  /** Read the text of a resume whose extraction is pending. */
  readonly 'extract-resume': { readonly resumeId: number };
  /** Remove an object whose row is gone. */
  readonly 'remove-object': { readonly key: string };
}

/** Work that comes round by the clock. */
export type Chore =
  | 'close-expired-jobs'
  | 'sweep-objects'
  | 'forget-sessions'
  | 'erase-old-resumes'
  | 'forget-idempotency-keys';

export type WorkHandlers = { readonly [K in keyof Work]: (data: Work[K]) => Promise<void> };
export type ChoreHandlers = Readonly<Record<Chore, () => Promise<void>>>;

/** How often each chore comes round, in cron's notation. */
const CHORE_SCHEDULE = {
  'close-expired-jobs': '*/5 * * * *',
  'sweep-objects': '17 * * * *',
  'forget-sessions': '41 3 * * *',
  'erase-old-resumes': '23 4 * * *',
  'forget-idempotency-keys': '53 * * * *',
} as const satisfies Record<Chore, string>;

const WORK_KINDS = ['extract-resume', 'remove-object'] as const satisfies readonly (keyof Work)[];
const CHORES = [
  'close-expired-jobs',
  'sweep-objects',
  'forget-sessions',
  'erase-old-resumes',
  'forget-idempotency-keys',
] as const satisfies readonly Chore[];

/** A failed attempt is repeated after some seconds, then ever later, for about half a day. */
const RETRY = { retryLimit: 14, retryDelay: 2, retryBackoff: true, retryDelayMax: 4 * 3600 };

/**
 * New work is taken up at once, by NOTIFY, and one after another while there is any; the polling is
 * for work whose time has come again.
 */
const WORK_POLLING = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  batchSize: 5,
  burstWhenBatchFull: true,
};
const CHORE_POLLING = { pollingIntervalSeconds: 30 };

/**
 * What every call of the queue may take, in milliseconds, and how soon it notices that the connection
 * on which it listens is dead.
 */
const LIMITS = {
  connectionTimeoutMillis: 3000,
  notifyHeartbeatIntervalMs: 3000,
  notifyHeartbeatTimeoutMs: 2000,
  // These it hands on to its driver, `pg`.
  query_timeout: 15_000,
  keepAlive: true,
};

/** The job queue: durable work in the same database, taken up by whichever process works. */
export interface Queue {
  /** Begins; before it nothing can be queued. Where it failed it may be called again. */
  start(): Promise<void>;
  /**
   * Queues pieces of work as part of `tx`, by one statement: when it commits each will be done, at
   * least once; when it rolls back there is no work.
   */
  add<K extends keyof Work>(tx: Database, kind: K, pieces: readonly Work[K][]): Promise<void>;
  /** Starts doing queued work and chores in this process. Where it failed it may be called again. */
  work(handlers: WorkHandlers, chores: ChoreHandlers): Promise<void>;
  /** Waits for the work under way (at most five seconds), then lets go. */
  close(): Promise<void>;
}

function options(connection: QueueConnection): ConstructorOptions {
  return connection.kind === 'postgres'
    ? {
        ...LIMITS,
        connectionString: connection.url,
        max: 3,
        application_name: 'internsync-queue',
      }
    : { db: fromPglite(connection.pglite), backend: 'pglite' };
}

/** Creates or upgrades the queue's tables and queues. */
export async function installQueue(connection: QueueConnection): Promise<void> {
  const boss = new PgBoss({ ...options(connection), schedule: false, supervise: false });
  boss.on('error', () => undefined); // `start` and `createQueue` reject with the same error.
  await boss.start();
  try {
    for (const name of WORK_KINDS) await boss.createQueue(name, { ...RETRY, notify: true });
    for (const name of CHORES) await boss.createQueue(name, { policy: 'exclusive', retryLimit: 0 });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Makes a queue on a database, which has to be migrated when the queue is started.
 *
 * @param onError told of every fault in the background: a lost connection, work that failed.
 */
export function createQueue(connection: QueueConnection, onError: (error: Error) => void): Queue {
  const boss = new PgBoss({
    ...options(connection),
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  });
  boss.on('error', (fault) => onError(toError(fault)));

  /**
   * pg-boss keeps what a failure says and what caused it, and ours may say what was in a statement:
   * names, resume texts. So only the log is told.
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
      await boss.start();
    },
    add: async (tx, kind, pieces) => {
      if (pieces.length === 0) return;
      const execute = async (query: SQL) => rowsOf(await tx.execute(query));
      const db = fromDrizzle({ execute }, sql);
      await boss.insert(
        kind,
        pieces.map((data) => ({ data })),
        { db },
      );
    },
    work: async (handlers, chores) => {
      try {
        for (const chore of CHORES) await boss.schedule(chore, CHORE_SCHEDULE[chore]);
        await boss.work<Work['extract-resume']>('extract-resume', WORK_POLLING, async (jobs) => {
          for (const job of jobs) await withoutTrace(() => handlers['extract-resume'](job.data));
        });
        await boss.work<Work['remove-object']>('remove-object', WORK_POLLING, async (jobs) => {
          for (const job of jobs) await withoutTrace(() => handlers['remove-object'](job.data));
        });
        for (const chore of CHORES) {
          await boss.work(chore, CHORE_POLLING, () => withoutTrace(() => chores[chore]()));
        }
      } catch (error) {
        // All or none: it may be called again.
        for (const name of [...WORK_KINDS, ...CHORES]) await boss.offWork(name, { wait: false });
        throw error;
      }
    },
    close: async () => {
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

/** Makes a queue on a migrated database, and starts it. */
export async function openQueue(
  connection: QueueConnection,
  onError: (error: Error) => void,
): Promise<Queue> {
  const queue = createQueue(connection, onError);
  await queue.start();
  return queue;
}

/** The rows of a raw statement: postgres.js answers with an array of them, PGlite with an object. */
function rowsOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result;
  if (typeof result === 'object' && result !== null && 'rows' in result) return rowsOf(result.rows);
  throw new TypeError('The database driver answered a raw statement in an unknown form');
}
