import { setTimeout as pause } from 'node:timers/promises';

const TRY_AGAIN_MS = 500;

/**
 * Retries `step`, half a second after each failure, until it succeeds.
 *
 * @param isWorthIt whether a retry may succeed after this error.
 * @param signal aborts the retries with an `AbortError`.
 * @throws the first error of `step` for which `isWorthIt` is false.
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
