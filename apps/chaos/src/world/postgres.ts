import {
  runAsAdmin,
  startPostgres,
  type PostgresServer,
  type StopMode,
} from '@internsync/db/testing/postgres-server';
import postgres from 'postgres';
import { until } from '../pause.ts';
import { freePort } from '@internsync/db/testing/free-port';
import { descendantsOf, isRunning, signal } from './processes.ts';
import type { Reaper } from './reaper.ts';

/** Durable, as in production; with room for connections that only the firewall forgot. */
const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '600',
  deadlock_timeout: '200ms',
  // Tells when an event became visible.
  track_commit_timestamp: 'on',
};
const GONE_MS = 10_000;

/** The PostgreSQL of a run. */
export interface ChaosPostgres {
  readonly port: number;
  /** Of the database, without the proxy. */
  readonly url: string;
  /** A direct pool of a superuser, without the proxy. It reconnects by itself. */
  readonly sql: postgres.Sql;
  /** Stops it; resolves when all of its processes are gone. */
  down(how: StopMode): Promise<void>;
  /** Starts it on its existing data; resolves when it accepts connections. */
  up(): Promise<void>;
  /** Freezes all of its processes (SIGSTOP) until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Starts it in `folder`, with an empty database of this name. */
export async function startChaosPostgres(
  folder: string,
  database: string,
  reaper: Reaper,
): Promise<ChaosPostgres> {
  const port = await freePort();
  const start = async (): Promise<PostgresServer> => {
    const started = await startPostgres(SETTINGS, folder, port);
    reaper.keep(started.pid);
    return started;
  };
  let server = await start();
  await runAsAdmin(server.url, `create database ${database}`);
  const { href: url } = new URL(database, server.url);
  const sql = postgres(url, {
    max: 4,
    connect_timeout: 5,
    connection: { application_name: 'chaos' },
    onnotice: () => undefined,
  });
  const down = async (how: StopMode) => {
    const family = [server.pid, ...descendantsOf(server.pid)];
    await server.stop(how);
    // After a kill its child processes end a little later, and prevent the next start until then.
    const gone = await until(() => !family.some(isRunning), GONE_MS);
    if (!gone) for (const id of family) signal(id, 'SIGKILL');
    reaper.forget(server.pid);
  };
  let frozen: number[] = [];
  const thaw = () => {
    for (const id of frozen.splice(0)) signal(id, 'SIGCONT');
  };
  return {
    port,
    url,
    sql,
    down,
    up: async () => {
      server = await start();
    },
    freeze: () => {
      // The parent first; otherwise it could create more processes meanwhile.
      signal(server.pid, 'SIGSTOP');
      frozen = [...descendantsOf(server.pid), server.pid];
      for (const id of frozen) signal(id, 'SIGSTOP');
    },
    thaw,
    close: async () => {
      thaw();
      await sql.end({ timeout: 1 });
      await down('immediate');
    },
  };
}
