import { setTimeout as sleep } from 'node:timers/promises';

/** Waits this many milliseconds. */
export async function pause(ms: number): Promise<void> {
  await sleep(ms);
}

/**
 * Repeats a check until it is true.
 *
 * @returns whether it became true within `withinMs` milliseconds.
 */
export async function until(
  ask: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!(await ask())) {
    if (performance.now() > end) return false;
    await sleep(everyMs);
  }
  return true;
}

/** A promise's value, or `late` if it takes longer than this many milliseconds. */
export async function within<T, L>(ms: number, work: Promise<T>, late: L): Promise<T | L> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, late, { signal: timer.signal })]);
  } finally {
    timer.abort();
    // A result after the time is ignored.
    work.catch(() => undefined);
  }
}
