import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `stopping` resolves, at most `ms` milliseconds.
 *
 * @returns whether it resolved in time.
 */
export async function stopsInTime(stopping: Promise<unknown>, ms: number): Promise<boolean> {
  const patience = new AbortController();
  const late = pause(ms, false, { signal: patience.signal }).catch(() => false);
  try {
    return await Promise.race([stopping.then(() => true), late]);
  } finally {
    patience.abort();
  }
}
