import { z } from 'zod';
import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { INTERNAL_DETAILS, INTERNAL_MESSAGE, toDetails } from '../error-details.ts';
import { ServiceError } from '../errors.ts';
import { once } from '../idempotency/once.ts';
import { toServiceError } from '../unavailable.ts';
import type { MoveError, MoveResult, MoveResults, SetStatusesInput } from './move-schemas.ts';
import { setApplicationStatus } from './set-application-status.ts';

/** After so many moves in a row without an answer, the database is taken to be away. */
const MOST_UNANSWERED = 2;

const NOT_TRIED = new ServiceError(
  'UNAVAILABLE',
  'Not tried, because the database does not answer; try again in a moment',
  { reason: { code: 'NOT_TRIED' } },
);

const Claimed = z.object({});

/**
 * Sets the statuses of several applications, one after the other, each as `setApplicationStatus` does and in
 * a transaction of its own. A move that fails leaves the others as they are; its result says why. UNAVAILABLE
 * there means that the move may have been made all the same, unless its reason is NOT_TRIED.
 *
 * With an idempotency key, the whole call can be repeated: each move that was made is not made again, and the
 * others are tried again.
 *
 * @returns the results in the order of the moves.
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, INVALID when an application occurs twice, and the errors
 * of `once` for the call as a whole.
 */
export async function setApplicationStatuses(
  ctx: ServiceCtx,
  input: SetStatusesInput,
): Promise<MoveResults> {
  const { userId } = requireCompany(ctx.actor, 'review_applications');
  const { moves } = input;
  requireOnce(moves.map(({ applicationId }) => applicationId));
  await claimKey(ctx, userId, input);
  const results: MoveResult[] = [];
  let replays = 0;
  let unanswered = 0;
  for (const move of moves) {
    const { applicationId } = move;
    const result =
      unanswered < MOST_UNANSWERED
        ? await tryMove({ ...ctx, noteReplay: () => (replays += 1) }, move)
        : { applicationId, ok: false as const, error: toMoveError(NOT_TRIED) };
    unanswered = !result.ok && result.error.code === 'UNAVAILABLE' ? unanswered + 1 : 0;
    results.push(result);
  }
  if (replays === moves.length) ctx.noteReplay();
  return { results };
}

/** @throws {ServiceError} INVALID, with the field of the second move of an application. */
function requireOnce(ids: readonly number[]): void {
  const second = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (second === -1) return;
  throw new ServiceError('INVALID', 'Must name each application once', {
    field: `moves.${second}.applicationId`,
    reason: { code: 'REPEATED' },
  });
}

/** Refuses a key that was used for another call. The moves claim keys of their own. */
async function claimKey(ctx: ServiceCtx, userId: number, input: SetStatusesInput): Promise<void> {
  if (ctx.idempotencyKey === null) return;
  const deed = {
    operation: 'applications.setStatuses',
    userId,
    input: () => input,
    answer: Claimed,
  } as const;
  await once({ ...ctx, noteReplay: () => undefined }, deed, async () => ({}));
}

async function tryMove(
  ctx: ServiceCtx,
  move: SetStatusesInput['moves'][number],
): Promise<MoveResult> {
  const { applicationId } = move;
  const { idempotencyKey } = ctx;
  // No key of a caller has a space.
  const key = idempotencyKey === null ? null : `${idempotencyKey} ${applicationId}`;
  try {
    const application = await setApplicationStatus({ ...ctx, idempotencyKey: key }, move);
    return { applicationId, ok: true, application };
  } catch (error) {
    const foreseen = toServiceError(error);
    if (foreseen) return { applicationId, ok: false, error: toMoveError(foreseen) };
    ctx.log.error({ err: error, applicationId }, 'a move of several failed');
    const { issues: _, ...internal } = INTERNAL_DETAILS;
    return { applicationId, ok: false, error: { ...internal, message: INTERNAL_MESSAGE } };
  }
}

function toMoveError(error: ServiceError): MoveError {
  const { issues: _, ...details } = toDetails(error);
  return { ...details, message: error.message };
}
