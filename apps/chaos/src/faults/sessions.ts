import { until } from '../pause.ts';
import { nothing, type Fault, type Scene } from './fault.ts';

const ONE_IN_TRANSACTION_MS = 4000;

function fault(name: string, begin: () => Promise<unknown>): Fault {
  const once = async () => {
    await begin();
  };
  return { name, part: 'sessions', lastsMs: 0, begin: once, end: nothing };
}

/** Faults by an operator: pg_terminate_backend on PostgreSQL's sessions. */
export function sessionFaults({ world: { postgres } }: Scene): readonly Fault[] {
  const { sql } = postgres;
  const ours = sql`datname = current_database() and application_name <> 'chaos'`;
  const end = async (which: ReturnType<typeof sql>, most = 1000): Promise<number> => {
    const rows = await sql`select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity where ${ours} and ${which} order by random() limit ${most}
    ) as victims`;
    return rows.length;
  };
  return [
    fault('one session is ended', async () => await end(sql`true`, 1)),
    fault('all sessions are ended', async () => await end(sql`true`)),
    fault('the sessions that listen are ended', async () => await end(sql`query ilike 'listen%'`)),
    fault('the sessions in a transaction are ended', async () => {
      await until(
        async () => (await end(sql`state like 'idle in transaction%'`)) > 0,
        ONE_IN_TRANSACTION_MS,
        5,
      );
    }),
  ];
}
