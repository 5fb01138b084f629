import { isUnauthenticated } from './unauthenticated.ts';
import type { CookieSession } from './cookie-session.ts';
import { listen } from './window-events.ts';

/**
 * Ends a session whose user signed out while the server did not answer: its cookies are still in the browser,
 * and no script can remove them. Tries when the client is made and when the network is back.
 *
 * @param logOut ends a session on the server.
 */
export function leaveLater(
  session: Pick<CookieSession, 'leaving' | 'setLeaving'>,
  logOut: (sessionId: string) => Promise<unknown>,
): void {
  const leave = async () => {
    const sessionId = session.leaving();
    if (sessionId === null) return;
    try {
      await logOut(sessionId);
    } catch (error) {
      if (!isUnauthenticated(error)) return;
    }
    if (session.leaving() === sessionId) session.setLeaving(null);
  };
  listen(['online'], () => void leave());
  void leave();
}
