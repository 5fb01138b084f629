import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { toApiError } from './api-error.ts';
import { isDoneOnce } from './done-once.ts';

const MOST_TRIES = 5;
/** No try begins later than this after the first. */
const GIVE_UP_AFTER_MS = 30_000;
const FIRST_DELAY_MS = 500;

/**
 * Makes the calls that the server does once for their key again, with the same key, when no answer
 * came or the server was unavailable: what was done already is not done again, and is answered as it
 * was. Aborted calls and all other procedures are left alone.
 *
 * It comes after the session's link, which keeps each attempt to the session of the first. tRPC's own
 * `retryLink` cannot wait as long as an error says, nor stop waiting when the call is aborted.
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

/** @returns after how many ms the call is made again; `null` when it is not. */
function delayAfter(error: unknown, tries: number): number | null {
  const problem = toApiError(error);
  if (problem?.code !== 'NETWORK' && problem?.code !== 'UNAVAILABLE') return null;
  if (tries >= MOST_TRIES) return null;
  const asked = (problem.retryAfterSeconds ?? 0) * 1000;
  // Clients that failed together do not come again together.
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
