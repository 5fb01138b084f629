import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError } from '@trpc/client';
import { toApiError } from './api-error.ts';

/** tRPC's number for this error on the wire. */
const UNAUTHORIZED = -32_001;

/** Whether the server, or the client itself, reported that nobody is signed in (any more). */
export function isUnauthenticated(error: unknown): error is TRPCClientError<AppRouter> {
  return toApiError(error)?.code === 'UNAUTHENTICATED';
}

/** The error of a call whose session no longer exists, as if the server had sent it. */
export function sessionOver(): TRPCClientError<AppRouter> {
  const message = 'This session has ended; sign in again';
  const details = {
    code: 'UNAUTHENTICATED',
    field: null,
    reason: { code: 'ENDED_SESSION' },
    issues: [],
    retryAfterSeconds: null,
  } as const;
  const data = { code: 'UNAUTHENTICATED', httpStatus: 401, details } as const;
  return new TRPCClientError(message, { result: { error: { code: UNAUTHORIZED, message, data } } });
}
