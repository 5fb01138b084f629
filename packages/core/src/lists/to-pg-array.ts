/**
 * An array as PostgreSQL writes it (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO), for one
 * parameter of a statement.
 */
export function toPgArray(values: readonly (string | number)[]): string {
  return `{${values.map((value) => (typeof value === 'string' ? quote(value) : value)).join(',')}}`;
}

/** The same for a filter by any of several values; `undefined` where there are none, so that it does not filter. */
export function toPgFilter(values: readonly string[] = []): string | undefined {
  return values.length > 0 ? toPgArray(values) : undefined;
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
