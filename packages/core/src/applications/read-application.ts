import { applicationEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { applicationNotFound, selectApplications, toApplication } from './application-view.ts';
import { visibleApplication } from './own-application.ts';
import type { ApplicationEvent, ApplicationWithTimeline } from './schemas.ts';

const { studentId: _studentId, ...eventColumns } = getTableColumns(applicationEvents);

/** The columns of an event as `toEvent` takes them. */
export { eventColumns };

export function toEvent({
  at,
  ...event
}: Omit<typeof applicationEvents.$inferSelect, 'studentId'>): ApplicationEvent {
  return { ...event, at: at.toISOString() };
}

/** An application that `actor` may see, with its history. @throws {ServiceError} NOT_FOUND. */
export async function readApplication(
  db: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
): Promise<ApplicationWithTimeline> {
  const [row] = await selectApplications(db).where(visibleApplication(db, applicationId, actor));
  if (!row) throw applicationNotFound(applicationId);
  const events = await db
    .select(eventColumns)
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, applicationId))
    .orderBy(asc(applicationEvents.sequence));
  return { ...toApplication(row), timeline: events.map(toEvent) };
}
