import type { connectPostgres } from '@internsync/db/connect';

/** Tables that only grow while the writer writes and no worker runs. */
const GROWING = [
  'users',
  'students',
  'companies',
  'jobs',
  'applications',
  'application_events',
  'company_events',
  'notices',
] as const;

/** The number of rows of each table. */
export type Counts = Readonly<Record<string, number>>;

/** What was there around the moment that a backup stands for. */
export interface Moment {
  /** Just before it: all of this must be in the backup. */
  readonly least: Counts;
  /** Just after it: nothing more can be. */
  readonly most: Counts;
}

/** Counts the rows of the tables that only grow, in one snapshot. */
export async function countRows(client: ReturnType<typeof connectPostgres>): Promise<Counts> {
  const each = GROWING.map((table) => `select '${table}' as name, count(*)::int from ${table}`);
  const rows = await client.unsafe<{ name: string; count: number }[]>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Every table that has fewer rows than the backup's moment allows, or more. */
export function compareCounts(restored: Counts, { least, most }: Moment): string[] {
  return Object.entries(restored).flatMap(([table, count]) => {
    const [from = 0, to = 0] = [least[table], most[table]];
    if (count >= from && count <= to) return [];
    return [`${table} has ${count} rows, and had ${from} to ${to} when it was backed up`];
  });
}
