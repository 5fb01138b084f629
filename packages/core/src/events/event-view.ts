import { applicationEvents } from '@internsync/db/schema';
import { getTableColumns } from 'drizzle-orm';
import type { ApplicationEvent } from './schemas.ts';

const {
  studentId: _studentId,
  actorUserId: _actorUserId,
  ...eventColumns
} = getTableColumns(applicationEvents);

/** The columns of an event, for `toEvent`. */
export { eventColumns };

export function toEvent({
  at,
  ...event
}: Omit<typeof applicationEvents.$inferSelect, 'studentId' | 'actorUserId'>): ApplicationEvent {
  return { ...event, at: at.toISOString() };
}
