import { fromPglite, type ConstructorOptions } from 'pg-boss';
import { queueAddress } from './connect.ts';
import type { QueueConnection } from './open.ts';

/** How long each call of the queue may take, in milliseconds. */
const LIMITS = {
  connectionTimeoutMillis: 3000,
  // pg-boss passes these on to its driver, `pg`.
  query_timeout: 15_000,
  keepAlive: true,
};

/** How pg-boss connects to a database. */
export async function queueOptions(connection: QueueConnection): Promise<ConstructorOptions> {
  return connection.kind === 'postgres'
    ? {
        ...LIMITS,
        ...(await queueAddress(connection.url)),
        max: 3,
        application_name: 'internsync-queue',
      }
    : { db: fromPglite(connection.pglite), backend: 'pglite' };
}
