import type { Sql } from 'postgres';
import { connectPostgres } from './connect.ts';
import type { ServerSessions } from './connection-watch.ts';

/** A PostgreSQL that answers at all answers this in a few milliseconds. */
const PATIENCE_MS = 1000;

/**
 * Makes the `ServerSessions` of a pool. Each call opens a connection to `url`.
 *
 * @param applicationName the application name of the pool. Only its sessions are ended.
 */
export function askServer(url: string, applicationName: string): ServerSessions {
  return {
    findWorking: async (pids) =>
      await ask(url, async (client) => {
        if (pids.length === 0) return new Set();
        // A session that waits for its client executes nothing.
        const working = await client<{ pid: number }[]>`
          select pid from pg_stat_activity
          where pid in ${client(pids)} and state = 'active'
            and wait_event is distinct from 'ClientWrite' and wait_event is distinct from 'ClientRead'`;
        return new Set(working.map(({ pid }) => pid));
      }),
    end: async (lost) => {
      await ask(url, async (client) => {
        const now = performance.now();
        const rows = lost.map(({ pid, lostAt }) => ({ pid, seconds: (now - lostAt) / 1000 }));
        await client`
          select pg_terminate_backend(session.pid)
          from json_to_recordset(${JSON.stringify(rows)}::text::json) as lost(pid int, seconds float8)
          join pg_stat_activity session using (pid)
          where session.application_name = ${applicationName}
            and session.usename = current_user and session.datname = current_database()
            and session.backend_start < clock_timestamp() - make_interval(secs => lost.seconds)`;
      });
    },
  };
}

/**
 * @returns the result of `question`; `null` behind a pooler, because its sessions have their own numbers.
 */
async function ask<T>(url: string, question: (client: Sql) => Promise<T>): Promise<T | null> {
  const client = connectPostgres(url, {
    max: 1,
    connection: { application_name: 'internsync-watch' },
  });
  const late = setTimeout(() => {
    for (const connection of client.connections) connection.lose(new Error('No answer in time'));
  }, PATIENCE_MS);
  try {
    const [own] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return own?.pid === client.connections[0]?.pid ? await question(client) : null;
  } finally {
    clearTimeout(late);
    await client.end({ timeout: 0 });
  }
}
