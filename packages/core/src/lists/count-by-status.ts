/** The count of every status; zero for a status without rows. */
export function countByStatus<Status extends string>(
  statuses: readonly Status[],
  rows: readonly { readonly status: Status; readonly count: number }[],
): Record<Status, number> {
  const counted = new Map(rows.map(({ status, count }) => [status, count]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys: they are all of `statuses`.
  return Object.fromEntries(statuses.map((status) => [status, counted.get(status) ?? 0])) as Record<
    Status,
    number
  >;
}
