/**
 * An array as PostgreSQL writes it (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO), for one
 * parameter of a statement. For numbers and values of enumerations, which need no quotes.
 */
export function toPgArray(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
