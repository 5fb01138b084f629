import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { toApiError } from './api-error.ts';
import { isDoneOnce } from './done-once.ts';

const MOST_TRIES = 5;
/** No attempt begins later than this after the first one. */
const GIVE_UP_AFTER_MS = 30_000;
const FIRST_DELAY_MS = 500;

/**
 * Repeats calls that have an idempotency key, with the same key, when no answer came or the server was
 * unavailable. A call that was already done is not done again; the server repeats its answer. Aborted
 * calls and all other procedures are not repeated.
 *
 * It comes after the session's link, which makes each attempt use the session of the first. tRPC's own
 * `retryLink` cannot wait as long as an error says, and cannot stop waiting when the call is aborted.
 */
export function retryLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (!isDoneOnce(op)) return next(op);
      return observable((observer) => {
        const begunAt = performance.now();
        const make = (tries: number): (() => void) => {
          const attempt = next(op).subscribe({
            next: (envelope) => observer.next(envelope),
            error: (error) => {
              const delay = op.signal?.aborted ? null : delayAfter(error, tries);
              if (delay === null || performance.now() + delay - begunAt > GIVE_UP_AFTER_MS) {
                observer.error(error);
                return;
              }
              stop = wait(delay, op.signal, (aborted) => {
                if (aborted) observer.error(abortError());
                else stop = make(tries + 1);
              });
            },
            complete: () => observer.complete(),
          });
          return () => attempt.unsubscribe();
        };
        let stop = make(1);
        return () => stop();
      });
    };
}

/** @returns the wait in ms before the call is repeated; `null` if it is not repeated. */
function delayAfter(error: unknown, tries: number): number | null {
  const problem = toApiError(error);
  if (problem?.code !== 'NETWORK' && problem?.code !== 'UNAVAILABLE') return null;
  if (tries >= MOST_TRIES) return null;
  const asked = (problem.retryAfterSeconds ?? 0) * 1000;
  // Clients that failed together should not come back together.
  const backoff = FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
  return asked + backoff;
}

/** Calls `end` once, after the delay or when the signal aborts, unless it is cancelled before. */
function wait(
  ms: number,
  signal: Operation['signal'],
  end: (aborted: boolean) => void,
): () => void {
  const cancel = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  const abort = () => {
    cancel();
    end(true);
  };
  const timer = setTimeout(() => {
    cancel();
    end(false);
  }, ms);
  signal?.addEventListener('abort', abort);
  return cancel;
}

function abortError(): TRPCClientError<AppRouter> {
  return TRPCClientError.from(new DOMException('This call was aborted', 'AbortError'));
}
