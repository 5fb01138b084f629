import { z } from 'zod';
import type { ErrorDetails } from '../error-details.ts';
import type { Reason } from '../faults.ts';
import { Id } from '../values/ids.ts';
import { ReviewedWithTimeline, SetApplicationStatusInput } from './schemas.ts';

/** The most moves of one call. */
const MOST_MOVES = 100;

export const SetStatusesInput = z.strictObject({
  moves: z
    .array(SetApplicationStatusInput)
    .min(1)
    .max(MOST_MOVES)
    .describe('What to move where; each application once.'),
});
export type SetStatusesInput = z.infer<typeof SetStatusesInput>;

const applicationId = Id.describe('The id of the application.');

const MoveError = z.object({
  code: z
    .custom<ErrorDetails['code']>((code) => typeof code === 'string')
    .describe(
      'As if the move had been a call of its own. `UNAVAILABLE`: it may have been made, unless the reason is `NOT_TRIED`; the same call with the same idempotency key finds out.',
    ),
  message: z.string().describe('What went wrong, in a sentence.'),
  field: z.string().nullable().describe('The field of the move at fault; `null`: none.'),
  reason: z
    .custom<Reason>((reason) => typeof reason === 'object')
    .nullable()
    .describe('Why, more exactly than the code tells, with a `code` of its own; `null`: no more.'),
  retryAfterSeconds: z
    .int()
    .nullable()
    .describe('The seconds until the same move may succeed; `null`: waiting does not help.'),
});
export type MoveError = z.infer<typeof MoveError>;

const MoveResult = z.discriminatedUnion('ok', [
  z.object({
    applicationId,
    ok: z.literal(true).describe('The application has the status.'),
    application: ReviewedWithTimeline.describe('The application as it is now.'),
  }),
  z.object({
    applicationId,
    ok: z.literal(false).describe('The move was refused, or its outcome is not known.'),
    error: MoveError.describe('Why.'),
  }),
]);
export type MoveResult = z.infer<typeof MoveResult>;

export const MoveResults = z.object({
  results: z.array(MoveResult).describe('A result for each move, in their order.'),
});
export type MoveResults = z.infer<typeof MoveResults>;
