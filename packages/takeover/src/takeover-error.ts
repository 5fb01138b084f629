/** Why a takeover cannot be: one line for the person who typed the command. Nothing was written. */
export class TakeoverError extends Error {
  override readonly name = 'TakeoverError';
}

/**
 * Makes a `TakeoverError` of whatever a database or a store threw: what it was doing, and the
 * innermost reason in its own words, without the statement and its parameters.
 */
export function takeoverError(doing: string, error: unknown): TakeoverError {
  if (error instanceof TakeoverError) return error;
  return new TakeoverError(`${doing}: ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  // Of a failed connection to several addresses Node says nothing but a code.
  const code = 'code' in error ? String(error.code) : error.name;
  const [line = ''] = error.message.split('\n');
  const detail = 'detail' in error && typeof error.detail === 'string' ? ` (${error.detail})` : '';
  return `${line === '' ? code : line}${detail}`;
}
