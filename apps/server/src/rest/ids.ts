import { z } from 'zod';
import { isMissing, MISSING } from './fields.ts';

/** The id of nothing: identity columns start at 1. */
const NOTHING = 0;

/**
 * An id from its decimal digits. A number beyond what an id can be names nothing, and the endpoint
 * gives its own answer to that.
 */
export function toId(digits: string): number {
  const id = Number(digits);
  return Number.isSafeInteger(id) ? id : NOTHING;
}

/** An id in a body, where the documented generation has it: as a number or in digits. */
export const BodyId = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(toId)], {
  error: ({ input }) => (isMissing(input) ? MISSING : 'The id must be a whole number'),
});
