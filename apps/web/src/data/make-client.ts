import { createClient, type InternSyncClient, type CookieSession } from '@internsync/client';

/** The API as the browser calls it, with the session's store. */
export function makeClient(session: CookieSession): InternSyncClient {
  return createClient({ url: new URL('/trpc', location.origin), session });
}
