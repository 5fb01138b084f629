/**
 * An array as PostgreSQL writes it (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO), for one
 * parameter of a statement.
 */
export function toPgArray(values: readonly (string | number)[]): string {
  return `{${values.map((value) => (typeof value === 'string' ? quote(value) : value)).join(',')}}`;
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
