import type { AppRouter } from '@internsync/api/root';
import { TRPCClientError, type Operation, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { toApiError } from './api-error.ts';
import type { RouterInputs } from './types.ts';

type PathOf<R extends keyof RouterInputs> = `${R}.${keyof RouterInputs[R] & string}`;

/** What the server does once for its key, however often it is asked. */
const DONE_ONCE: ReadonlySet<string> = new Set([
  'applications.setStatus',
  'applications.submit',
  'auth.registerCompany',
  'auth.registerStudent',
  'jobs.create',
  'jobs.publish',
  'resumes.upload',
] satisfies (PathOf<'applications'> | PathOf<'auth'> | PathOf<'jobs'> | PathOf<'resumes'>)[]);

const FIELD = 'idempotencyKey';
const MOST_TRIES = 5;
/** No try begins later than this after the first. */
const GIVE_UP_AFTER_MS = 30_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5000;

/**
 * Gives the calls that the server does once for their key such a key, where the caller gave none, and
 * makes them again with the same key when no answer came or the server was unavailable: what was
 * done already is not done again, and is answered as it was. Aborted calls and all other procedures
 * are left alone.
 */
export function retryLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'mutation' || !DONE_ONCE.has(op.path)) return next(op);
      const call = { ...op, input: withKey(op.input) };
      return observable((observer) => {
        const begunAt = performance.now();
        const make = (tries: number): (() => void) => {
          const attempt = next(call).subscribe({
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

/** An input with a key; the caller's own stays as it is. */
function withKey(input: unknown): unknown {
  if (input instanceof FormData) {
    if (input.has(FIELD)) return input;
    const form = new FormData();
    for (const [name, value] of input) form.append(name, value);
    form.append(FIELD, crypto.randomUUID());
    return form;
  }
  if (typeof input !== 'object' || input === null) return input;
  const { [FIELD]: given = crypto.randomUUID() }: { readonly [FIELD]?: unknown } = input;
  return { ...input, [FIELD]: given };
}

/** @returns after how many ms the call is made again; `null` when it is not. */
function delayAfter(error: unknown, tries: number): number | null {
  const problem = toApiError(error);
  if (problem?.code !== 'NETWORK' && problem?.code !== 'UNAVAILABLE') return null;
  if (tries >= MOST_TRIES) return null;
  const asked = problem.retryAfterSeconds;
  // Clients that failed together do not come again together.
  const jitter = 0.5 + Math.random() / 2;
  const delay = asked === null ? FIRST_DELAY_MS * 2 ** (tries - 1) * jitter : asked * 1000;
  return Math.min(delay, LONGEST_DELAY_MS);
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
