/** The rows of a raw statement: postgres.js answers with an array of them, PGlite with an object. */
export function rowsOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result;
  if (typeof result === 'object' && result !== null && 'rows' in result) return rowsOf(result.rows);
  throw new TypeError('The database driver answered a raw statement in an unknown form');
}
