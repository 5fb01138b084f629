import { sql, type SQL } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type JobInsert } from 'pg-boss';
import type { Database } from './database.ts';
import type { Listening } from './listener.ts';
import type { QueueConnection } from './open.ts';
import { toError } from './queue-faults.ts';
import { queueOptions } from './queue-options.ts';
import { DEFAULT_RULES, type QueuePlan, type Task } from './queue-plan.ts';
import {
  DEAD_LETTERS,
  differs,
  LOOK_SECONDS,
  policyOf,
  queueNameOf,
  settingsOf,
} from './queue-settings.ts';
import { startWorkers } from './queue-work.ts';
import { EVERY_TOPIC, topicsIn, wakeAfterCommit, WAKES_CHANNEL } from './wakes.ts';
import { rowsOf } from './rows-of.ts';

export type { QueuePlan, Task } from './queue-plan.ts';

/** The job queue: durable work in the same database, done by any process that works. */
export interface Queue {
  /** Starts the queue. Nothing can be queued before. If it fails, it may be called again. */
  start(): Promise<void>;
  /**
   * Queues pieces of work as part of `tx`, in one statement (more where the same piece waits already). If
   * the transaction commits, each piece is done at least once after the commit. If it rolls back, there is
   * no work.
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

/**
 * Creates or upgrades the queue's tables.
 *
 * @param startup options of its connections, as PostgreSQL takes them on a command line.
 * @throws the error of the connection, or of PostgreSQL.
 */
export async function installQueue(connection: QueueConnection, startup = ''): Promise<void> {
  const options = await queueOptions(connection);
  const ofUrl = 'options' in options ? options.options : undefined;
  const boss = new PgBoss({
    ...options,
    ...(startup === '' ? {} : { options: [ofUrl, startup].filter(Boolean).join(' ') }),
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
  let known: ReadonlySet<string> = new Set();
  let listening: Listening | null = null;
  const planByName = new Map(plans.map((plan) => [plan.name, plan]));
  const open = async () => {
    const boss = new PgBoss({
      ...(await queueOptions(connection)),
      migrate: false,
      createSchema: false,
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
      // Free unless the process has an OpenTelemetry SDK.
      openTelemetry: { propagateContext: true },
    });
    boss.on('error', (fault) => onError(toError(fault)));
    return boss;
  };
  const started = () => {
    if (!opened) throw new Error('The job queue has not been started');
    return opened;
  };

  return {
    start: async () => {
      opened ??= await open();
      const boss = opened;
      await boss.start();
      const queues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
      if (!queues.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS);
      for (const plan of plans) {
        const name = queueNameOf(plan);
        const queue = queues.get(name);
        const settings = settingsOf(plan);
        if (!queue) await boss.createQueue(name, { ...settings, policy: policyOf(plan) });
        else if (differs(queue, settings)) await boss.updateQueue(name, settings);
      }
      known = new Set(queues.keys());
    },
    add: async (tx, name, pieces) => {
      const plan = planByName.get(name);
      if (!plan) throw new Error(`The job queue knows no work with the name ${name}`);
      if (pieces.length === 0) return;
      await addPieces(started(), tx, plan, pieces);
      wakeAfterCommit(tx, `queue:${name}`);
    },
    work: async (tasks) => {
      const boss = started();
      try {
        const workers = await startWorkers(boss, tasks, known, onError);
        listening ??= connection.listen(
          WAKES_CHANNEL,
          (payload) => {
            const topics = topicsIn(payload);
            if (topics === EVERY_TOPIC) return workers.wake();
            for (const topic of topics) {
              if (topic.startsWith('queue:')) workers.wake(topic.slice('queue:'.length));
            }
          },
          () => workers.wake(),
        );
      } catch (error) {
        // All or none, so that it may be called again.
        for (const task of tasks) {
          for (const name of new Set([queueNameOf(task), task.name])) {
            await boss.offWork(name, { wait: false });
          }
        }
        throw error;
      }
    },
    close: async () => {
      await listening?.stop();
      await opened?.stop({ graceful: true, timeout: 5000 });
    },
  };
}

/**
 * Inserts pieces in one statement. PostgreSQL leaves out those that wait already. Such a piece is locked
 * until `tx` ends, because it must not begin before what `tx` writes can be seen. If it has begun in the
 * meantime, another one is inserted.
 */
async function addPieces(
  boss: PgBoss,
  tx: Database,
  plan: QueuePlan,
  pieces: readonly object[],
): Promise<void> {
  const { keyOf, groupOf } = plan.rules ?? DEFAULT_RULES;
  const execute = async (query: SQL) => rowsOf(await tx.execute(query));
  const db = fromDrizzle({ execute }, sql);
  const queue = queueNameOf(plan);
  const byKey = new Map<string, JobInsert>();
  for (const data of pieces) {
    const group = groupOf(data);
    const singletonKey = keyOf(data);
    byKey.set(singletonKey, {
      data,
      singletonKey,
      ...(group === null ? {} : { group: { id: group } }),
    });
  }
  while (byKey.size > 0) {
    const inserted = await boss.insert(queue, [...byKey.values()], { db, returnId: true });
    if (inserted?.length === byKey.size) return;
    const keys = sql.join(
      Array.from(byKey.keys(), (key) => sql`${key}`),
      sql`, `,
    );
    // The condition is that of the queue's unique index.
    const waiting = await execute(sql`
      select singleton_key as key from pgboss.job
      where name = ${queue} and coalesce(singleton_key, '') in (${keys})
        and state = 'created' and policy = 'short'
      for key share`);
    for (const row of waiting) byKey.delete(keyIn(row));
  }
}

function keyIn(row: unknown): string {
  if (typeof row === 'object' && row !== null && 'key' in row) return String(row.key);
  throw new TypeError('A row of the job queue has no key');
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
