import { join } from 'node:path';
import postgres from 'postgres';
import { range } from '../data/random.ts';
import type { ListenerTask } from '../load/listener-task.ts';
import type { Pace } from '../options.ts';
import { scriptPath, startChild, type Child, type MeasuredServer } from '../process/child.ts';
import { startLimit, startProduct } from '../process/product.ts';
import type { Stage } from '../stage.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** How long it takes until the last of many streams has an event, in milliseconds. */
export interface FanOut {
  readonly streams: number;
  readonly productMs: Spread;
  readonly limitMs: Spread;
  /** The limit's time as a share of the product's, round by round. */
  readonly ratio: Spread;
  /** What one open stream holds in the product: bytes of the process, and of its heap. */
  readonly rssEach: number;
  readonly heapEach: number;
}

const STREAMS = 500;
const LISTENER = scriptPath('../load/listener.ts', import.meta.url);

/**
 * One commit moves an application of each of 500 students, who all watch: measured from the commit to the
 * last stream's event. Both servers listen to the same `NOTIFY`; one of them has streams at a time.
 */
export async function measureFanOut(stage: Stage, pace: Pace): Promise<FanOut> {
  const url = stage.product.databaseUrl;
  if (url === null) throw new Error('The fan-out is measured on PostgreSQL');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const watched = stage.world.applications.slice(0, STREAMS);
  const product = await startProduct(stage.product);
  const limit = await startLimit(stage.limit);
  const productMs: number[] = [];
  const limitMs: number[] = [];
  const memory: { rss: number; heap: number }[] = [];
  try {
    // The first of each warms up.
    for (const nth of range(pace.repeats + 1)) {
      const before = await product.ask({ kind: 'collect' });
      const mine = await withStreams(stage, product, async (listener) => {
        const after = await product.ask({ kind: 'collect' });
        memory.push({ rss: after.rss - before.rss, heap: after.heap - before.heap });
        return await moveAll(sql, listener, watched);
      });
      const theirs = await withStreams(stage, limit, (listener) => moveAll(sql, listener, watched));
      if (nth === 0) continue;
      productMs.push(mine);
      limitMs.push(theirs);
    }
  } finally {
    await product.stop();
    await limit.stop();
    await sql.end();
  }
  return {
    streams: STREAMS,
    productMs: spreadOf(productMs),
    limitMs: spreadOf(limitMs),
    ratio: spreadOf(productMs.map((ms, nth) => (limitMs[nth] ?? Number.NaN) / ms)),
    // Only a process that had no streams before has no room left from them.
    rssEach: (memory[0]?.rss ?? Number.NaN) / STREAMS,
    heapEach: spreadOf(memory.map(({ heap }) => heap / STREAMS)).median,
  };
}

async function withStreams(
  { world, scratch }: Stage,
  { url }: MeasuredServer,
  use: (listener: Child) => Promise<number>,
): Promise<number> {
  const listener = startChild(LISTENER, { logFile: join(scratch, 'listener.log') });
  const tokens = world.students.slice(0, STREAMS).map(({ token }) => token);
  try {
    await listener.ask({ kind: 'open', url, tokens } satisfies ListenerTask);
    return await use(listener);
  } finally {
    await listener.stop();
  }
}

async function moveAll(
  sql: postgres.Sql,
  listener: Child,
  watched: Stage['world']['applications'],
): Promise<number> {
  const events = watched.map(({ id, studentId }) => ({ id, student: studentId }));
  await listener.ask({ kind: 'expect' } satisfies ListenerTask);
  let committed = 0;
  await sql.begin(async (tx) => {
    await tx`
      insert into application_events (application_id, student_id, sequence, kind, from_status, to_status, actor)
      select moved.id, moved.student,
        (select coalesce(max(sequence), 0) + 1 from application_events where application_id = moved.id),
        'status_changed', 'pending', 'under_review', 'company'
      from jsonb_to_recordset(${sql.json(events)}) as moved (id bigint, student bigint)`;
    await tx`
      select pg_notify('application_events', student::text)
      from jsonb_to_recordset(${sql.json(events)}) as moved (student bigint)`;
    committed = performance.timeOrigin + performance.now();
  });
  const last = await listener.ask({ kind: 'await' } satisfies ListenerTask);
  return Number(last) - committed;
}
