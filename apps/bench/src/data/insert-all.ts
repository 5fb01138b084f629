/** PostgreSQL takes 65535 parameters a statement. */
const ROWS_AT_ONCE = 1000;

/** Inserts many rows by statements of a thousand. @returns their ids, in the order of the rows. */
export async function insertAll<Row>(
  rows: readonly Row[],
  insert: (rows: Row[]) => PromiseLike<readonly { readonly id: number }[]>,
): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const made = await insert(rows.slice(start, start + ROWS_AT_ONCE));
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}
