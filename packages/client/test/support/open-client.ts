import { vi } from 'vitest';
import { createClient, memorySession, type ClientOptions } from '../../src/index.ts';
import type { SmallServer } from './small-server.ts';

/** What the small server signs in. */
export const right = { username: 'sara', password: 'right' };

/** A client of the small server, with what a test watches of it. */
export function open(server: SmallServer, options: Partial<ClientOptions> = {}) {
  const onSignedOut = vi.fn<() => void>();
  const session = options.session ?? memorySession();
  const client = createClient({ url: server.url, onSignedOut, ...options, session });
  return { client, session, onSignedOut };
}
