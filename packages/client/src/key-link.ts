import type { AppRouter } from '@internsync/api/root';
import type { TRPCLink } from '@trpc/client';
import { isDoneOnce, KEY_FIELD } from './done-once.ts';
import { newIdempotencyKey } from './new-idempotency-key.ts';
import { watchAs } from './upload-progress.ts';

/**
 * Adds an idempotency key to calls that accept one, if the caller gave none. It comes before all links
 * that may repeat a call, so all attempts have the same key.
 */
export function keyLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      next(isDoneOnce(op) ? { ...op, input: withKey(op.input) } : op);
}

/** An input with a key; a key of the caller stays. */
function withKey(input: unknown): unknown {
  if (input instanceof FormData) {
    if (input.has(KEY_FIELD)) return input;
    const form = new FormData();
    for (const [name, value] of input) form.append(name, value);
    form.append(KEY_FIELD, newIdempotencyKey());
    return watchAs(form, input);
  }
  if (typeof input !== 'object' || input === null) return input;
  const { [KEY_FIELD]: given = newIdempotencyKey() }: { readonly [KEY_FIELD]?: unknown } = input;
  return { ...input, [KEY_FIELD]: given };
}
