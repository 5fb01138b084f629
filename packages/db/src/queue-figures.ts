import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { DEAD_LETTERS, isDeadLetter, kindOf } from './queue-settings.ts';
import { rowsOf } from './rows-of.ts';

/** How many pieces of a kind of work are in a state. */
export interface QueueFigure {
  readonly kind: string;
  readonly state: UnfinishedState;
  readonly count: number;
  /** How long the oldest of them has been due, in seconds; 0 unless they wait. */
  readonly oldestSeconds: number;
}

/**
 * The states in which work is unfinished: those of pg-boss, and `dead`. Work that was given up is `dead`
 * while it has a dead letter; scheduled work has none, and is `failed`.
 */
export const UNFINISHED_STATES = ['created', 'retry', 'active', 'failed', 'dead'] as const;
export type UnfinishedState = (typeof UNFINISHED_STATES)[number];

/**
 * Counts unfinished work by kind and state. pg-boss has an index of work that waits or runs; what failed is
 * found by reading all rows that are kept.
 */
export async function readQueueFigures(db: Database): Promise<QueueFigure[]> {
  const rows = await db.execute(sql`
    select name, state::text as state, count(*)::int as count,
      coalesce(extract(epoch from now() - min(start_after)
        filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as oldest
    from pgboss.job
    where state in ('created', 'retry', 'active') and name <> ${DEAD_LETTERS}
    group by name, state
    union all
    select name, 'failed', count(*)::int, 0
    from pgboss.job
    where state = 'failed' and dead_letter is null and name <> ${DEAD_LETTERS}
    group by name
    union all
    select coalesce(source_name, ''), 'dead', count(*)::int, 0
    from pgboss.job
    where ${isDeadLetter}
    group by source_name
  `);
  return merged(rowsOf(rows).flatMap((row) => toFigure(row) ?? []));
}

function toFigure(row: unknown): QueueFigure | null {
  if (typeof row !== 'object' || row === null) return null;
  const { name, state, count, oldest }: Readonly<Record<string, unknown>> = { ...row };
  const known = UNFINISHED_STATES.find((one) => one === state);
  if (!known || typeof name !== 'string') return null;
  return {
    kind: kindOf(name),
    state: known,
    count: Number(count),
    oldestSeconds: Number(oldest),
  };
}

/** One figure for a kind that has two queues. */
function merged(figures: readonly QueueFigure[]): QueueFigure[] {
  const byKindAndState = new Map<string, QueueFigure>();
  for (const figure of figures) {
    const key = `${figure.kind} ${figure.state}`;
    const { count = 0, oldestSeconds = 0 } = byKindAndState.get(key) ?? {};
    byKindAndState.set(key, {
      ...figure,
      count: figure.count + count,
      oldestSeconds: Math.max(figure.oldestSeconds, oldestSeconds),
    });
  }
  return [...byKindAndState.values()];
}
