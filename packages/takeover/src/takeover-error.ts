/** Why a takeover failed: one line for the operator. Nothing was written. */
export class TakeoverError extends Error {
  override readonly name = 'TakeoverError';
}

/**
 * Makes a `TakeoverError` from an error of a database or a store. Its message has the failed action and
 * the innermost reason, without the statement and its parameters.
 */
export function takeoverError(doing: string, error: unknown): TakeoverError {
  if (error instanceof TakeoverError) return error;
  return new TakeoverError(`${doing}: ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  // For a failed connection to several addresses, Node gives only a code.
  const code = 'code' in error ? String(error.code) : error.name;
  const [line = ''] = error.message.split('\n');
  const detail = 'detail' in error && typeof error.detail === 'string' ? ` (${error.detail})` : '';
  return `${line === '' ? code : line}${detail}`;
}
