import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { rowsOf } from './rows-of.ts';

/** How many pieces of a kind of work are in a state. */
export interface QueueFigure {
  readonly kind: string;
  readonly state: UnfinishedState;
  readonly count: number;
  /** How long the oldest of them has been due, in seconds; 0 unless they wait. */
  readonly oldestSeconds: number;
}

/** The states of pg-boss in which work is unfinished: `failed` is work that was given up. */
export const UNFINISHED_STATES = ['created', 'retry', 'active', 'failed'] as const;
export type UnfinishedState = (typeof UNFINISHED_STATES)[number];

/**
 * Counts unfinished work by kind and state. Reads only the index that pg-boss keeps of it, so finished work
 * costs nothing.
 */
export async function readQueueFigures(db: Database): Promise<QueueFigure[]> {
  const rows = await db.execute(sql`
    select regexp_replace(name, '\\.keyed$', '') as kind, state::text as state, count(*)::int as count,
      coalesce(extract(epoch from now() - min(start_after)
        filter (where state in ('created', 'retry') and start_after <= now())), 0)::float8 as oldest
    from pgboss.job
    where state in ('created', 'retry', 'active', 'failed')
    group by 1, state
  `);
  return rowsOf(rows).flatMap((row) => toFigure(row) ?? []);
}

function toFigure(row: unknown): QueueFigure | null {
  if (typeof row !== 'object' || row === null) return null;
  const { kind, state, count, oldest }: Readonly<Record<string, unknown>> = { ...row };
  const known = UNFINISHED_STATES.find((one) => one === state);
  if (!known || typeof kind !== 'string') return null;
  return { kind, state: known, count: Number(count), oldestSeconds: Number(oldest) };
}
