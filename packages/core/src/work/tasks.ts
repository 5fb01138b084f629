import type { Deps } from '../context.ts';
import { ALL_WORK } from './all-work.ts';
import type { BackgroundWork } from './background-work.ts';

/** Background work, bound to what it works with, as the queue takes it. */
export function tasksOf(deps: Deps, works: readonly BackgroundWork[] = ALL_WORK) {
  return works.map((work) => ({
    ...work,
    run: async (data: unknown, signal: AbortSignal) =>
      await timed(deps, work.name, async () => await work.run(deps, data, signal)),
  }));
}

async function timed({ measures }: Deps, kind: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  let outcome: 'done' | 'failed' = 'failed';
  try {
    await work();
    outcome = 'done';
  } finally {
    measures.time('work', { kind, outcome }, (performance.now() - start) / 1000);
  }
}
