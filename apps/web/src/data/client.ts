import { cookieSession, type CookieSession, type InternSyncClient } from '@internsync/client';
import { lazyClient } from './lazy-client.ts';

let session: CookieSession | null = null;

/** Who is signed in, as all tabs of the browser know it. Not on the server. */
export function browserSession(): CookieSession {
  session ??= cookieSession({ sessionUrl: '/session' });
  return session;
}

/** The API as the browser calls it. This file and `make-client.ts` alone know how the session is kept. */
export function createBrowserClient(): InternSyncClient {
  const session = browserSession();
  const make = async () => (await import('./make-client.ts')).makeClient(session);
  // The client ends the session that the server could not end when its user signed out.
  const leaving = session.leaving() === null ? null : make();
  return lazyClient(async () => await (leaving ?? make()));
}
