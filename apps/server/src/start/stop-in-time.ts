import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for something to stop, `ms` milliseconds at most.
 *
 * @returns whether it stopped by itself.
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
