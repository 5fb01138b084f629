import postgres from 'postgres';
import type { FindWorking } from './connection-watch.ts';

/** What answers at all answers this in a few milliseconds. */
const PATIENCE_MS = 1000;

/** Makes a `FindWorking` that opens a connection to `url` each time it is called. */
export function askServerOf(url: string): FindWorking {
  return async (pids) => {
    const client = postgres(url, {
      max: 1,
      fetch_types: false,
      connection: { application_name: 'internsync-watch' },
      onnotice: () => undefined,
    });
    const late = setTimeout(() => {
      for (const connection of client.connections) connection.lose(new Error('It does not answer'));
    }, PATIENCE_MS);
    try {
      const [own] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
      // A pooler has numbers of its own.
      if (own?.pid !== client.connections[0]?.pid) return null;
      if (pids.length === 0) return new Set();
      const working = await client<{ pid: number }[]>`
        select pid from pg_stat_activity
        where pid in ${client(pids)} and state = 'active' and wait_event is distinct from 'ClientWrite'`;
      return new Set(working.map(({ pid }) => pid));
    } finally {
      clearTimeout(late);
      await client.end({ timeout: 0 });
    }
  };
}
