import { z } from 'zod';

/** The output of a procedure without a result: `null`. */
export const Nothing = z.null();

/** Awaits a verb without a result, and returns the value of `Nothing`. */
export async function nothing(verb: Promise<void>): Promise<null> {
  await verb;
  return null;
}
