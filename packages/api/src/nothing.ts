import { z } from 'zod';

/** The output of a procedure that has nothing to say but that it succeeded: `null`. */
export const Nothing = z.null();

/** Waits for a verb that returns nothing, in the form that `Nothing` takes. */
export async function nothing(verb: Promise<void>): Promise<null> {
  await verb;
  return null;
}
