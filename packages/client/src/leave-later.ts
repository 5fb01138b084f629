import { toApiError } from './api-error.ts';
import type { CookieSession } from './cookie-session.ts';
import { isUnauthenticated } from './unauthenticated.ts';
import { listen } from './window-events.ts';

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Ends a session whose user signed out while the server did not answer: its cookies are still in the browser,
 * and no script can remove them. Tries when the client is made, when the network is back, and again and again
 * as long as the page is open.
 *
 * @param logOut ends a session on the server.
 */
export function leaveLater(
  session: Pick<CookieSession, 'leaving' | 'onLeaving' | 'setLeaving'>,
  logOut: (sessionId: string) => Promise<unknown>,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMs = FIRST_DELAY_MS;
  let isAsking = false;
  const leave = async () => {
    clearTimeout(timer);
    const sessionId = session.leaving();
    if (sessionId === null || isAsking) return;
    isAsking = true;
    try {
      await logOut(sessionId);
    } catch (error) {
      if (!isUnauthenticated(error)) {
        tryAgain(error);
        return;
      }
    } finally {
      isAsking = false;
    }
    session.setLeaving(sessionId, false);
  };
  const tryAgain = (error: unknown) => {
    const asked = (toApiError(error)?.retryAfterSeconds ?? 0) * 1000;
    clearTimeout(timer);
    timer = setTimeout(() => void leave(), asked + delayMs);
    // In Node, the wait alone keeps no process alive.
    if (typeof timer === 'object') timer.unref();
    delayMs = Math.min(2 * delayMs, LONGEST_DELAY_MS);
  };
  listen(['online'], () => void leave());
  session.onLeaving(() => {
    delayMs = FIRST_DELAY_MS;
    clearTimeout(timer);
    if (session.leaving() !== null) tryAgain(null);
  });
  void leave();
}
