import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds. */
export async function pause(ms: number): Promise<void> {
  await sleep(ms);
}

/**
 * Asks again and again until the answer is true.
 *
 * @returns whether it was, within `withinMs` milliseconds.
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

/** A promise's value, or `late` when that takes longer than so many milliseconds. */
export async function within<T, L>(ms: number, work: Promise<T>, late: L): Promise<T | L> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, late, { signal: timer.signal })]);
  } finally {
    timer.abort();
    // What comes after the time is nobody's any more.
    work.catch(() => undefined);
  }
}
