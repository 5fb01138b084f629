import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import type { QueueConnection } from './open.ts';
import { queueOptions } from './queue-options.ts';
import { DEAD_LETTERS, isDeadLetter, kindOf } from './queue-settings.ts';

/** The state of one kind of work. It tells nothing of what the pieces are about. */
export interface KindReport {
  readonly kind: string;
  readonly waiting: number;
  readonly active: number;
  /** Pieces that failed and wait for their next attempt. */
  readonly retrying: number;
  /** All further attempts of the pieces that are not done. */
  readonly retries: number;
  readonly dead: number;
  /** Done in the last hour. */
  readonly done: number;
  /** How long the oldest waiting piece has waited, in whole seconds; `null`: none waits. */
  readonly oldestSeconds: number | null;
  /** The classes of the last failures, the newest first. */
  readonly lastErrors: readonly string[];
}

/** A piece that failed at every attempt. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  /** When its last attempt failed, as ISO 8601. */
  readonly since: string;
  readonly error: string;
}

export interface QueueReport {
  readonly kinds: readonly KindReport[];
  /** The newest hundred. */
  readonly deadLetters: readonly DeadLetter[];
}

/** The class of a stored failure; pg-boss' own have a message that it has written itself. */
const classOf = (output: ReturnType<typeof sql.raw>) => sql<string>`coalesce(
  ${output}->>'class',
  case
    when ${output}->'value'->>'message' = 'job heartbeat timeout' then 'WorkerLost'
    when ${output}->'value'->>'message' = 'job timed out' then 'TooLong'
    when ${output}->>'message' like 'handler execution exceeded%' then 'TooLong'
    else 'Error'
  end)`;

/** Reads what waits, works, fails and was done. */
export async function readQueueReport(db: Database): Promise<QueueReport> {
  const kinds = await db
    .select({
      name: sql<string>`name`,
      waiting: sql<number>`(count(*) filter (where state = 'created'))::int`,
      active: sql<number>`(count(*) filter (where state = 'active'))::int`,
      retrying: sql<number>`(count(*) filter (where state = 'retry'))::int`,
      retries: sql<number>`coalesce(sum(retry_count) filter (where state <= 'active'), 0)::int`,
      done: sql<number>`(count(*) filter (where state = 'completed' and completed_on > now() - interval '1 hour'))::int`,
      oldestSeconds: sql<number | null>`floor(extract(epoch from
        now() - min(created_on) filter (where state in ('created', 'retry'))))::int`,
      lastErrors: sql<string | null>`array_to_string((array_agg(${classOf(sql.raw('output'))}
        order by coalesce(completed_on, started_on, created_on) desc)
        filter (where state in ('retry', 'failed') and output is not null))[1:3], ',')`,
    })
    .from(sql`pgboss.job`)
    .where(sql`name <> ${DEAD_LETTERS}`)
    .groupBy(sql`name`)
    .orderBy(sql`name`);
  const dead = await db
    .select({ kind: sql<string | null>`source_name`, count: sql<number>`count(*)::int` })
    .from(sql`pgboss.job`)
    .where(isDeadLetter)
    .groupBy(sql`source_name`);
  const deadLetters = await db
    .select({
      id: sql<string>`id`,
      kind: sql<string | null>`source_name`,
      since: sql<string>`to_char(created_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      error: classOf(sql.raw('source_output')),
    })
    .from(sql`pgboss.job`)
    .where(isDeadLetter)
    .orderBy(sql`created_on desc`)
    .limit(100);
  const deadOf = new Map<string, number>();
  for (const { kind: queue, count } of dead) {
    const kind = kindOf(queue ?? '');
    deadOf.set(kind, (deadOf.get(kind) ?? 0) + count);
  }
  return {
    kinds: merged(
      kinds.map(({ name, lastErrors, ...rest }) => ({
        ...rest,
        kind: kindOf(name),
        lastErrors: lastErrors?.split(',') ?? [],
      })),
    ).map((row) => ({ ...row, dead: deadOf.get(row.kind) ?? 0 })),
    deadLetters: deadLetters.map(({ kind, ...rest }) => ({ ...rest, kind: kindOf(kind ?? '') })),
  };
}

type Counted = Omit<KindReport, 'dead'>;

/** One line for a kind that has two queues. */
function merged(rows: readonly Counted[]): Counted[] {
  const byKind = new Map<string, Counted>();
  for (const row of rows) {
    const other = byKind.get(row.kind);
    byKind.set(row.kind, other ? sumOf(other, row) : row);
  }
  return [...byKind.values()];
}

function sumOf(one: Counted, other: Counted): Counted {
  const ages = [one.oldestSeconds, other.oldestSeconds].filter((age) => age !== null);
  return {
    kind: one.kind,
    waiting: one.waiting + other.waiting,
    active: one.active + other.active,
    retrying: one.retrying + other.retrying,
    retries: one.retries + other.retries,
    done: one.done + other.done,
    oldestSeconds: ages.length > 0 ? Math.max(...ages) : null,
    lastErrors: [...other.lastErrors, ...one.lastErrors].slice(0, 3),
  };
}

/** What an operator does with dead letters. Works while servers run. */
export interface DeadLetters {
  /**
   * Queues dead letters again: one, by its id, or all of a kind. One whose piece waits already is removed.
   *
   * @returns how many dead letters there were.
   */
  retry(which: { readonly id: string } | { readonly kind: string }): Promise<number>;
  /** Removes a dead letter. @returns whether there was one. */
  drop(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the dead letters of a migrated database whose queue was started at least once. */
export async function openDeadLetters(connection: QueueConnection): Promise<DeadLetters> {
  const boss = new PgBoss({
    ...(await queueOptions(connection)),
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: false,
  });
  boss.on('error', () => undefined); // The calls reject with the same error.
  await boss.start();
  return {
    retry: async (which) => {
      await boss.deleteStoredJobs(DEAD_LETTERS);
      const queued =
        'id' in which
          ? await boss.redrive(DEAD_LETTERS, { ids: [which.id] })
          : await redriveKind(boss, which.kind);
      // pg-boss queues no second piece with the key of one that waits, and leaves its dead letter as
      // failed work, which is not retried again. The piece that waits does the work of both.
      return queued + (await boss.deleteStoredJobs(DEAD_LETTERS));
    },
    drop: async (id) => {
      if (!(await boss.getJobById(DEAD_LETTERS, id))) return false;
      await boss.deleteJob(DEAD_LETTERS, id);
      return true;
    },
    close: async () => {
      await boss.stop({ graceful: false });
    },
  };
}

async function redriveKind(boss: PgBoss, kind: string): Promise<number> {
  let count = 0;
  for (const sourceName of [`${kind}.keyed`, kind]) {
    // oxlint-disable-next-line no-await-in-loop -- Two at most.
    count += await boss.redrive(DEAD_LETTERS, { sourceName, limit: 100_000 });
  }
  return count;
}
