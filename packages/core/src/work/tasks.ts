import type { Deps } from '../context.ts';
import { ALL_WORK } from './all-work.ts';
import type { BackgroundWork } from './background-work.ts';

/** Background work, bound to what it works with, as the queue takes it. */
export function tasksOf(deps: Deps, works: readonly BackgroundWork[] = ALL_WORK) {
  return works.map(({ name, schedule, run }) => ({
    name,
    schedule,
    run: async (data: unknown) => await run(deps, data),
  }));
}
