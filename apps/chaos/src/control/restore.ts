import type { Sql } from 'postgres';
import { z } from 'zod';
import { NothingToPlantIn, type Ground, type Plant, type RowChange } from './plant.ts';

/** Tables that plants change, directly or by triggers. */
const TABLES = [
  'users',
  'students',
  'companies',
  'jobs',
  'resumes',
  'applications',
  'application_events',
  'resume_accesses',
  'job_tallies',
  'job_total_parts',
  'resume_analyses',
  'application_matches',
  'company_events',
  'notices',
  'mails',
  'webhooks',
  'webhook_secrets',
  'webhook_deliveries',
] as const;

const Columns = z.array(z.object({ column_name: z.string() }));

/** Copies every table that plants change, for `restore`. */
export async function keepCopies(sql: Sql): Promise<void> {
  await sql`create schema kept`;
  for (const table of TABLES) {
    await sql`create table ${sql(`kept.${table}`)} as table ${sql(`public.${table}`)}`;
  }
}

/** Restores the tables from their copies. No trigger fires. */
export async function restore(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of TABLES) {
      const found = await tx`select column_name from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
      const columns = Columns.parse([...found]).map(({ column_name: name }) => name);
      await tx`delete from ${tx(`public.${table}`)}`;
      await tx`insert into ${tx(`public.${table}`)} (${tx(columns)}) overriding system value
        select ${tx(columns)} from ${tx(`kept.${table}`)}`;
    }
  });
}

/** A plant in the database. Triggers fire, so that only the described fault exists. */
export function inRows(name: string, plan: (ground: Ground) => RowChange): Plant {
  return {
    name,
    sow: async (ground) => {
      const { expected, change } = plan(ground);
      const { count } = await ground.sql.begin(change);
      if (count === 0) throw new NothingToPlantIn('no row was changed');
      return { expected, undo: async () => await restore(ground.sql) };
    },
  };
}
