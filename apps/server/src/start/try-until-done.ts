import { setTimeout as pause } from 'node:timers/promises';

const TRY_AGAIN_MS = 500;

/**
 * Does `step` again, twice a second, until it is done.
 *
 * @param isWorthIt whether it may do better next time than with this error.
 * @param signal ends it, with an `AbortError`.
 * @throws what `step` throws and is not worth another time.
 */
export async function tryUntilDone(
  step: () => Promise<void>,
  isWorthIt: (error: unknown) => boolean | Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await step();
      return;
    } catch (error) {
      if (!(await isWorthIt(error))) throw error;
    }
    await pause(TRY_AGAIN_MS, undefined, { signal });
  }
}
