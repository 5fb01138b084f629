/** An id that no row has. */
export const ABSENT = 987_654_321;

/** The input with an id in `field` that does not exist. */
export function asAbsent(input: object | undefined, field: string | null): object {
  return Object.fromEntries(
    Object.entries(input ?? {}).map(([name, value]: [string, unknown]) => {
      if (name !== field) return [name, value];
      return [name, typeof value === 'number' ? ABSENT : 'A'.repeat(22)];
    }),
  );
}

/** The body with ids in strings replaced, since errors repeat the requested id. */
export function withoutIds(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll(/\b\d+\b(?=")/g, 'ID'));
}
