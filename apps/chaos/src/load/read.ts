import { isTRPCClientError } from '@trpc/client';
import { refusalOf, ShimRefusal } from '../ledger/perform.ts';
import type { Caller } from './caller.ts';
import type { Stage } from './stage.ts';

/**
 * Makes a call that changes nothing. Without an answer the caller changes to the next server; a refusal
 * contradicts the data.
 *
 * @returns `null` without an answer.
 */
export async function read<T>(
  stage: Stage,
  caller: Caller,
  what: string,
  ask: () => Promise<T>,
): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) {
      caller.moveOn();
      return null;
    }
    const text = `${what} was refused without a reason: ${refusal}${messageOf(error)}`;
    stage.problems.add({ kind: 'wrong', subject: text, text });
    return null;
  }
}

function messageOf(error: unknown): string {
  return isTRPCClientError(error) || error instanceof ShimRefusal ? ` (${error.message})` : '';
}
