import { applicationEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { asc, eq } from 'drizzle-orm';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { eventColumns, toEvent } from '../events/event-view.ts';
import {
  applicationNotFound,
  selectApplications,
  toApplication,
  toReviewed,
} from './application-view.ts';
import { isVisible, visibleTo, type Visible } from './visible-application.ts';
import type { ApplicationWithTimeline, ReviewedWithTimeline } from './schemas.ts';

const readVisible = statement<Visible>()((db, visible) =>
  selectApplications(db).where(isVisible(db, visible)),
);

const readEvents = statement<{ readonly applicationId: number }>()((db, { applicationId }) =>
  db
    .select(eventColumns)
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, applicationId))
    .orderBy(asc(applicationEvents.sequence)),
);

/** An application that `actor` may see, with its history. @throws {ServiceError} NOT_FOUND. */
export async function readApplication(
  db: Database,
  applicationId: number,
  actor: StudentActor | CompanyActor,
): Promise<ReviewedWithTimeline> {
  const { row, timeline } = await readRow(db, visibleTo(actor, applicationId));
  return { ...toReviewed(row, actor), timeline };
}

/** An application of the student, with its history. @throws {ServiceError} NOT_FOUND. */
export async function readMyApplication(
  db: Database,
  applicationId: number,
  student: StudentActor,
): Promise<ApplicationWithTimeline> {
  const { row, timeline } = await readRow(db, visibleTo(student, applicationId));
  return { ...toApplication(row), timeline };
}

async function readRow(db: Database, visible: Visible) {
  // Read concurrently; an actor without access gets neither.
  const [[row], events] = await Promise.all([
    readVisible(db, visible),
    readEvents(db, { applicationId: visible.applicationId }),
  ]);
  if (!row) throw applicationNotFound(visible.applicationId);
  return { row, timeline: events.map(toEvent) };
}
