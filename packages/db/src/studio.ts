import { startStudioPostgresServer } from 'drizzle-kit/api';
import type { OpenDatabase } from './open.ts';
import * as schema from './schema/index.ts';

/**
 * Serves Drizzle Studio's data for an open database on `http://HOST:PORT`; the page itself is
 * https://local.drizzle.studio. It runs until the process ends.
 */
export async function startStudio(
  { queue }: OpenDatabase,
  options: { readonly host: string; readonly port: number },
): Promise<void> {
  const credentials =
    queue.kind === 'postgres'
      ? { url: queue.url }
      : ({ driver: 'pglite', client: queue.pglite } as const);
  await startStudioPostgresServer(schema, credentials, { ...options, casing: 'snake_case' });
}
