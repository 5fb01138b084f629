import { DEFAULT_RULES, InvalidPiece, type WorkRules } from '@internsync/db/queue-plan';
import type { z } from 'zod';
import type { Deps } from '../context.ts';
import type { QueuedWork } from '../ports.ts';

/** A kind of background work. */
export interface BackgroundWork {
  /** The name in the queue: lower case and dashes. */
  readonly name: string;
  /** The cron schedule, in UTC; `null` for work that verbs queue. */
  readonly schedule: string | null;
  /** How queued work is done; scheduled work has none. */
  readonly rules?: WorkRules;
  /**
   * Does one piece of work. It may run twice, after a crash.
   *
   * @param signal aborted when the result will not count any more.
   */
  readonly run: (deps: Deps, data: unknown, signal?: AbortSignal) => Promise<void>;
}

/** How pieces of a kind are done; see `WorkRules`. */
interface KindRules<Payload> extends Pick<WorkRules, 'seconds' | 'parallel'> {
  /** Default: 14, which takes about half a day. */
  readonly retries?: number;
  /** Pieces with the same key are the same: while one waits, no other is queued. */
  readonly key: (payload: Payload) => string | number;
  /** The company whose piece it is, so that none holds up the others; `null`: nobody's in particular. */
  readonly company: ((payload: Payload) => number | null) | null;
}

/** Defines work that verbs queue. A piece with other data than `payload` becomes a dead letter at once. */
export function queuedWork<K extends keyof QueuedWork>(
  name: K,
  payload: z.ZodType<QueuedWork[K]>,
  { seconds, parallel, retries = DEFAULT_RULES.retries, key, company }: KindRules<QueuedWork[K]>,
  handle: (deps: Deps, payload: QueuedWork[K], signal?: AbortSignal) => Promise<unknown>,
): BackgroundWork {
  return {
    name,
    schedule: null,
    rules: {
      seconds,
      parallel,
      retries,
      keyOf: (data) => String(key(payload.parse(data))),
      groupOf: (data) => {
        const id = company?.(payload.parse(data)) ?? null;
        return id === null ? null : `company:${id}`;
      },
    },
    run: async (deps, data, signal) => {
      const parsed = payload.safeParse(data);
      if (!parsed.success) {
        throw new InvalidPiece(`A piece of "${name}" has other data than its kind takes`, {
          cause: parsed.error,
        });
      }
      await handle(deps, parsed.data, signal);
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
