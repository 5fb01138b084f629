import postgres from 'postgres';
import type { Filled } from '../fill/fill.ts';

/** Undoes what an earlier run wrote by the measured writes, so that every run finds the same. */
export async function resetWrites(url: string, { applications, events }: Filled): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      await tx`delete from applications where id > ${applications}`;
      // Only what was pending is moved on.
      await tx`
        update applications set status = 'pending'
        where id in (select application_id from application_events where id > ${events})`;
      await tx`delete from application_events where id > ${events}`;
    });
    await sql`vacuum applications, application_events`;
    await sql`checkpoint`;
  } finally {
    await sql.end();
  }
}
