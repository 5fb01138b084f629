import { z } from 'zod';
import { isMissing, MISSING } from './fields.ts';

/** No row has this id: identity columns start at 1. */
const NOTHING = 0;

/** An id from decimal digits. Numbers too large for an id become `NOTHING`, an id that no row has. */
export function toId(digits: string): number {
  const id = Number(digits);
  return Number.isSafeInteger(id) ? id : NOTHING;
}

/** An id in a body, as a number or a string of digits. */
export const BodyId = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(toId)], {
  error: ({ input }) => (isMissing(input) ? MISSING : 'The id must be a whole number'),
});
