import { companyEvents } from '@internsync/db/schema';
import type { EventPayload } from './schemas.ts';

/** What a payload tells of an event, apart from the title of its job. */
export const payloadColumns = {
  id: companyEvents.id,
  kind: companyEvents.kind,
  at: companyEvents.at,
  jobId: companyEvents.jobId,
  applicationId: companyEvents.applicationId,
  fromStatus: companyEvents.fromStatus,
  toStatus: companyEvents.toStatus,
  actor: companyEvents.actor,
};

type EventRow = Pick<typeof companyEvents.$inferSelect, keyof typeof payloadColumns>;

/**
 * What consumers outside the platform are told of an event: numbers, statuses and the job's title. Nothing
 * that identifies an applicant, so that it cannot end a blind review.
 */
export function toPayload(event: EventRow, jobTitle: string | null): EventPayload {
  const { id, kind, at, jobId, applicationId, fromStatus, toStatus, actor } = event;
  return {
    type: kind,
    timestamp: at.toISOString(),
    data: { eventId: id, jobId, jobTitle, applicationId, fromStatus, status: toStatus, actor },
  };
}
