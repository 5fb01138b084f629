import type { Logger } from 'pino';
import { inTime, type Dependencies } from './dependencies.ts';

/** How often each part is checked, in milliseconds. */
const LOOK_EACH_MS = 1000;
/** How often the log repeats that a part does not answer. */
const REPEAT_MS = 30_000;
/** File storage may be billed per call, so it is checked less often while it answers. */
const LOOK_AT_STORAGE_EACH_MS = 10_000;

const NAMES = {
  database: 'the database',
  notifications: 'the connection for notifications',
  storage: 'file storage',
} as const satisfies Record<keyof Dependencies, string>;

/**
 * Checks all dependencies of the process. Logs one line when one fails twice in a row, another every half
 * minute while it fails, and one when it answers again.
 *
 * @param explain one line on why a part fails, for the operator; `null` if nothing is known of the error.
 * @param note called with the outcome of each check.
 * @returns a function that stops the checks.
 */
export function watchParts(
  dependencies: Dependencies,
  log: Pick<Logger, 'error' | 'info'>,
  explain: (part: keyof Dependencies, error: unknown) => string | null = () => null,
  note: (part: keyof Dependencies, answers: boolean) => void = () => undefined,
): () => void {
  const failingSince = new Map<keyof Dependencies, number>();
  /** When the log last told of a part that is down. */
  const toldAt = new Map<keyof Dependencies, number>();

  const look = async (part: keyof Dependencies, check: () => Promise<void>) => {
    const since = failingSince.get(part);
    try {
      await inTime(check);
      note(part, true);
      failingSince.delete(part);
      if (!toldAt.delete(part) || since === undefined) return;
      const seconds = Math.round((performance.now() - since) / 100) / 10;
      log.info({ part, seconds }, `${NAMES[part]} answers again`);
    } catch (err) {
      note(part, false);
      const now = performance.now();
      const told = toldAt.get(part);
      if (since === undefined) failingSince.set(part, now);
      // It needs the database, whose line is enough.
      if (part === 'notifications' && failingSince.has('database')) return;
      if (since === undefined || (told !== undefined && now - told < REPEAT_MS)) return;
      toldAt.set(part, now);
      const reason = explain(part, err);
      const verb = told === undefined ? 'does not answer' : 'still does not answer';
      log.error({ part, ...(reason === null ? { err } : { reason }) }, `${NAMES[part]} ${verb}`);
    }
  };

  const watches = [
    watch('database', dependencies.database, LOOK_EACH_MS),
    watch('notifications', dependencies.notifications, LOOK_EACH_MS),
    watch('storage', dependencies.storage, LOOK_AT_STORAGE_EACH_MS),
  ];

  function watch(part: keyof Dependencies, check: () => Promise<void>, eachMs: number) {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    const next = async () => {
      await look(part, check);
      if (stopped) return;
      timer = setTimeout(() => void next(), failingSince.has(part) ? LOOK_EACH_MS : eachMs).unref();
    };
    timer = setTimeout(() => void next(), LOOK_EACH_MS).unref();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  return () => {
    for (const stop of watches) stop();
  };
}
