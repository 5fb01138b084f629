import {
  runAsAdmin,
  startPostgres,
  type PostgresServer,
  type StopMode,
} from '@internsync/db/testing/postgres-server';
import postgres from 'postgres';
import { until } from '../pause.ts';
import { freePort } from './free-port.ts';
import { descendantsOf, isRunning, signal } from './processes.ts';
import type { Reaper } from './reaper.ts';

/** Durable, as in production; room for connections that a firewall forgot and PostgreSQL did not. */
const SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '600',
  deadlock_timeout: '200ms',
};
const GONE_MS = 10_000;

/** The PostgreSQL of a run. */
export interface ChaosPostgres {
  readonly port: number;
  /** Straight to it, past the proxy; a superuser's. A few connections that come back by themselves. */
  readonly sql: postgres.Sql;
  /** Stops it; resolves when all of its processes are gone. */
  down(how: StopMode): Promise<void>;
  /** Starts it on what it left behind; resolves when it takes connections. */
  up(): Promise<void>;
  /** Stops all of its processes where they are (SIGSTOP), until `thaw`. */
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
  const sql = postgres(new URL(database, server.url).href, {
    max: 4,
    connect_timeout: 5,
    connection: { application_name: 'chaos' },
    onnotice: () => undefined,
  });
  const down = async (how: StopMode) => {
    const family = [server.pid, ...descendantsOf(server.pid)];
    await server.stop(how);
    // Those of a killed one end a little later, and keep the next from starting until then.
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
    sql,
    down,
    up: async () => {
      server = await start();
    },
    freeze: () => {
      // The one that makes the others first, or there would be more by then.
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
