import { toApiError } from '@internsync/client';

/** Whether a log-in was refused because name and password do not match. */
export function isLogInRefused(error: unknown): boolean {
  return toApiError(error)?.reason?.code === 'WRONG_CREDENTIALS';
}
