import { recordOf } from './record-of.ts';

/** The count of every status; zero for a status without rows. */
export function countByStatus<Status extends string>(
  statuses: readonly Status[],
  rows: readonly { readonly status: Status; readonly count: number }[],
): Record<Status, number> {
  const counted = new Map(rows.map(({ status, count }) => [status, count]));
  return recordOf(statuses, (status) => counted.get(status) ?? 0);
}
