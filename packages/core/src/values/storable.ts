/**
 * A copy of plain data that PostgreSQL can store as `jsonb`: without NUL and ill-formed Unicode, which
 * files may contain.
 */
export function storable(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (_key, value: unknown) => clean(value)));
}

function clean(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
