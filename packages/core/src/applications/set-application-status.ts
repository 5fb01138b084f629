import { requireCompany } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { once } from '../idempotency/once.ts';
import { lockApplication, writeStatus } from './visible-application.ts';
import { readApplication } from './read-application.ts';
import { recordEvent } from '../events/record-event.ts';
import { ReviewedWithTimeline, type SetApplicationStatusInput } from './schemas.ts';

/**
 * Sets the status of an application to one of the caller's jobs; any status may follow any other.
 * Setting the current status changes nothing and records no event.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT when the student withdrew it or
 * when the status is not `expectedStatus` (`expectedStatus`), and the errors of `once`.
 */
export async function setApplicationStatus(
  ctx: ServiceCtx,
  input: SetApplicationStatusInput,
): Promise<ReviewedWithTimeline> {
  const actor = requireCompany(ctx.actor, 'review_applications');
  const { applicationId, status, expectedStatus } = input;
  const deed = {
    operation: 'applications.setStatus',
    userId: actor.userId,
    input: () => input,
    answer: ReviewedWithTimeline,
  } as const;
  return await once(ctx, deed, async (tx) => {
    const application = await lockApplication(tx, applicationId, actor);
    if (application.status === 'withdrawn') {
      throw new ServiceError('CONFLICT', 'The student has withdrawn this application', {
        reason: { code: 'WITHDRAWN' },
      });
    }
    if (expectedStatus !== undefined && application.status !== expectedStatus) {
      throw new ServiceError('CONFLICT', `The status has changed to ${application.status}`, {
        field: 'expectedStatus',
        reason: { code: 'STATUS_CHANGED', status: application.status },
      });
    }
    const at = ctx.now();
    const writes =
      application.status === status
        ? []
        : [
            writeStatus(tx, { applicationId, status, statusSince: at.toISOString() }),
            recordEvent(ctx, tx, {
              applicationId,
              studentId: application.studentId,
              kind: 'status_changed',
              fromStatus: application.status,
              toStatus: status,
              by: actor,
              at,
            }),
          ];
    // Pipelined: the server executes the read after the writes.
    const changed = readApplication(tx, applicationId, actor);
    await Promise.all([...writes, changed]);
    return await changed;
  });
}
