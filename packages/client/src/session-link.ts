import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { SessionKeeper } from './session-keeper.ts';
import type { ErrorDetails } from './types.ts';

/** tRPC's number for it on the wire. */
const UNAUTHORIZED = -32_001;

/**
 * Tells the session's keeper of every answer before the caller gets it: who has awaited a sign-in
 * is signed in. Subscriptions end with the session they began in.
 */
export function sessionLink(keeper: SessionKeeper): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        // A context of its own, which nobody else can have passed to two calls.
        const call: Operation = { ...op, context: { ...op.context } };
        let before = Promise.resolve();
        const inTurn = (step: () => void | Promise<void>) => {
          before = before.then(step).catch((error: unknown) => {
            observer.error(TRPCClientError.from(toError(error)));
          });
        };
        const unwatch =
          call.type === 'subscription' ? keeper.watch(() => observer.error(sessionOver())) : null;
        const subscription = next(call).subscribe({
          next: (envelope) => {
            inTurn(async () => {
              if (call.type !== 'subscription' && 'data' in envelope.result) {
                await keeper.succeeded(call, envelope.result.data);
              }
              observer.next(envelope);
            });
          },
          error: (error) => {
            inTurn(async () => {
              unwatch?.();
              await keeper.failed(call, error);
              observer.error(error);
            });
          },
          complete: () => {
            inTurn(() => observer.complete());
          },
        });
        return () => {
          unwatch?.();
          subscription.unsubscribe();
        };
      });
}

function sessionOver(): TRPCClientError<AppRouter> {
  const message = 'This session has ended; sign in again';
  const details: ErrorDetails = {
    code: 'UNAUTHENTICATED',
    field: null,
    issues: [],
    retryAfterSeconds: null,
  };
  return new TRPCClientError(message, {
    result: {
      error: {
        code: UNAUTHORIZED,
        message,
        data: { code: 'UNAUTHORIZED', httpStatus: 401, details },
      },
    },
  });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
