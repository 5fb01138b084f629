import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { SessionKeeper } from './session-keeper.ts';
import { sessionOver } from './unauthenticated.ts';

/** A call is repeated once; a stream, which may last for days, once in this time. */
const AGAIN_AFTER_MS = 60_000;

/**
 * Reports every answer to the session's keeper before the caller gets it, so a caller who awaited a
 * sign-in is signed in. A call whose token was refused is repeated with another token: a refused call was
 * not executed, and every input that the client accepts, including forms, can be sent twice.
 * Subscriptions end with the session in which they began.
 */
export function sessionLink(keeper: SessionKeeper): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        // A new context, because a caller may pass the same one to two calls.
        let call: Operation = { ...op, context: { ...op.context } };
        let madeAgainAt = Number.NEGATIVE_INFINITY;
        let over = false;
        let before = Promise.resolve();
        const inTurn = (step: () => void | Promise<void>) => {
          before = before.then(step).catch((error: unknown) => {
            observer.error(TRPCClientError.from(toError(error)));
          });
        };
        const make = () => {
          const unwatch =
            call.type === 'subscription' ? keeper.watch(() => observer.error(sessionOver())) : null;
          const attempt = next(call).subscribe({
            next: (envelope) => {
              inTurn(async () => {
                if (call.type !== 'subscription' && 'data' in envelope.result) {
                  await keeper.succeeded(call, envelope.result.data);
                }
                if ('id' in envelope.result && envelope.result.id !== undefined) {
                  call = { ...call, input: resumedAfter(call.input, envelope.result.id) };
                }
                observer.next(envelope);
              });
            },
            error: (error) => {
              inTurn(async () => {
                unwatch?.();
                const again = performance.now() - madeAgainAt > AGAIN_AFTER_MS;
                await keeper.failed(call, error, again);
                madeAgainAt = performance.now();
                if (!over) stop = make();
              });
            },
            complete: () => {
              inTurn(() => observer.complete());
            },
          });
          return () => {
            unwatch?.();
            attempt.unsubscribe();
          };
        };
        let stop = make();
        return () => {
          over = true;
          stop();
        };
      });
}

/** The input of a stream that continues after an event, as tRPC's own links write it. */
function resumedAfter(input: unknown, lastEventId: string): unknown {
  return { ...(typeof input === 'object' ? input : null), lastEventId };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
