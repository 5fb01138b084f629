import type { ServiceCtx } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { IdempotencyKey } from '@internsync/core/idempotency/key';

/**
 * The input field with the idempotency key. It is equivalent to the header `Idempotency-Key`, and also
 * works for single calls of a batch and in a form.
 */
export const keyField = {
  idempotencyKey: IdempotencyKey.optional().describe(
    'A random text for this operation. A repeated call with the same key within a day is not done again: it gets the answer of the first. The header `Idempotency-Key` does the same.',
  ),
};

/** An input with such a field. */
interface Keyed {
  readonly idempotencyKey?: string | undefined;
}

/**
 * Calls a verb with the idempotency key of its input, or else of the header.
 *
 * @throws {ServiceError} INVALID (`idempotencyKey`) when the two differ.
 */
export async function underKey<Input extends Keyed, T>(
  { ctx, input }: { readonly ctx: ServiceCtx; readonly input: Input },
  verb: (ctx: ServiceCtx, input: Omit<Input, 'idempotencyKey'>) => Promise<T>,
): Promise<T> {
  const { idempotencyKey = null, ...rest } = input;
  if (ctx.idempotencyKey !== null && idempotencyKey !== null) {
    if (ctx.idempotencyKey !== idempotencyKey) {
      throw new ServiceError('INVALID', 'The header Idempotency-Key and the input differ', {
        field: 'idempotencyKey',
        reason: { code: 'KEYS_DIFFER' },
      });
    }
  }
  return await verb({ ...ctx, idempotencyKey: idempotencyKey ?? ctx.idempotencyKey }, rest);
}
