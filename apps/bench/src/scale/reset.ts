import postgres from 'postgres';
import type { FillReport } from './fill/fill.ts';

/** Undoes what an earlier run wrote by the measured writes, so that every run finds the same. */
export async function resetWrites(url: string, { rates }: FillReport): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const filled = (table: string) => rates.find((rate) => rate.table === table)?.rows ?? 0;
  const [lastApplication, lastEvent] = [filled('applications'), filled('application_events')];
  try {
    await sql.begin(async (tx) => {
      await tx`delete from applications where id > ${lastApplication}`;
      // Only what was pending is moved on.
      await tx`
        update applications set status = 'pending'
        where id in (select application_id from application_events where id > ${lastEvent})`;
      await tx`delete from application_events where id > ${lastEvent}`;
    });
    await sql`vacuum applications, application_events`;
    await sql`checkpoint`;
  } finally {
    await sql.end();
  }
}
