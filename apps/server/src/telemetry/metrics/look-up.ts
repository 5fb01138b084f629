import type { Database } from '@internsync/db/database';
import type { PoolUsage } from '@internsync/db/pool-usage';
import {
  readQueueFigures,
  UNFINISHED_STATES,
  type QueueFigure,
} from '@internsync/db/queue-figures';
import type { Metrics, SetValue } from './create-metrics.ts';

/** Several processes and several Prometheus ask; the database is asked this seldom by each process. */
const FRESH_MS = 5000;
const PATIENCE_MS = 2000;

/** What the look-ups need. */
export interface Looked {
  readonly db: Database;
  readonly pool: () => PoolUsage | null;
  readonly extraction: () => {
    readonly threads: number;
    readonly busy: number;
    readonly waiting: number;
  };
  /** The names of all kinds of work. */
  readonly kinds: readonly string[];
  /** Whether each part answered when it was last asked. */
  readonly parts: () => ReadonlyMap<string, boolean>;
  /** Whether each read replica is used. */
  readonly replicas: () => ReadonlyMap<string, boolean>;
}

/** Publishes what is looked up when Prometheus asks: pool, queue, threads and dependencies. */
export function lookUpAll(metrics: Pick<Metrics, 'lookUp'>, looked: Looked): void {
  metrics.lookUp((set) => {
    const pool = looked.pool();
    if (pool) {
      set('poolSize', pool.size);
      set('poolOpen', pool.open);
      set('poolInUse', pool.inUse);
      set('poolWaiting', pool.waiting);
    }
    const { threads, busy, waiting } = looked.extraction();
    set('extractionThreads', threads);
    set('extractionBusy', busy);
    set('extractionWaiting', waiting);
    for (const [part, up] of looked.parts()) set('dependencyUp', up ? 1 : 0, { part });
    for (const [replica, used] of looked.replicas()) set('replicaUsed', used ? 1 : 0, { replica });
  });
  let last: { readonly at: number; readonly figures: Promise<QueueFigure[] | null> } | null = null;
  metrics.lookUp(async (set) => {
    const now = performance.now();
    if (!last || now - last.at > FRESH_MS) last = { at: now, figures: readOrNull(looked.db) };
    const figures = await last.figures;
    // Without the database nothing is known, which is not the same as nothing to do.
    if (figures) setQueue(set, looked.kinds, figures);
  });
}

async function readOrNull(db: Database): Promise<QueueFigure[] | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([readQueueFigures(db).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

function setQueue(set: SetValue, kinds: readonly string[], figures: readonly QueueFigure[]): void {
  for (const kind of kinds) {
    set('queueOldest', 0, { kind });
    for (const state of UNFINISHED_STATES) set('queueJobs', 0, { kind, state });
  }
  const oldest = new Map<string, number>();
  for (const { kind, state, count, oldestSeconds } of figures) {
    set('queueJobs', count, { kind, state });
    oldest.set(kind, Math.max(oldestSeconds, oldest.get(kind) ?? 0));
  }
  for (const [kind, seconds] of oldest) set('queueOldest', seconds, { kind });
}
