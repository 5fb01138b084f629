import type { z } from 'zod';
import type { Deps } from '../context.ts';
import type { QueuedWork } from '../ports.ts';

/** A kind of background work. */
export interface BackgroundWork {
  /** The name in the queue: lower case and dashes. */
  readonly name: string;
  /** The cron schedule, in UTC; `null` for work that verbs queue. */
  readonly schedule: string | null;
  /** Does one piece of work. It may run twice, after a crash. */
  readonly run: (deps: Deps, data: unknown) => Promise<void>;
}

/** Defines work that verbs queue. `run` throws a `ZodError` for invalid data. */
export function queuedWork<K extends keyof QueuedWork>(
  name: K,
  payload: z.ZodType<QueuedWork[K]>,
  handle: (deps: Deps, payload: QueuedWork[K]) => Promise<unknown>,
): BackgroundWork {
  return {
    name,
    schedule: null,
    run: async (deps, data) => {
      await handle(deps, payload.parse(data));
    },
  };
}

/** Defines work that runs on a schedule. */
export function scheduledWork(
  name: string,
  schedule: string,
  handle: (deps: Deps) => Promise<unknown>,
): BackgroundWork {
  return {
    name,
    schedule,
    run: async (deps) => {
      await handle(deps);
    },
  };
}
