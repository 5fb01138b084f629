import { applicationEvents, students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { statement } from '@internsync/db/statement';
import { eq, sql } from 'drizzle-orm';
import { EVENTS_CHANNEL } from './event-hub.ts';

type Columns = typeof applicationEvents.$inferSelect;

interface NewEvent {
  readonly applicationId: number;
  readonly studentId: number;
  readonly kind: Columns['kind'];
  readonly fromStatus?: Columns['fromStatus'];
  readonly toStatus?: Columns['toStatus'];
  readonly actor: Columns['actor'];
  readonly at: Date;
}

const lockStudent = statement<{ readonly studentId: number }>()((db, { studentId }) =>
  db
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, studentId))
    .for('no key update'),
);

/**
 * Makes the writers of one student's events take turns until their transactions end. So the ids of
 * a student's events are given out in the order in which they become visible, and a reader that
 * goes on after id N misses none.
 *
 * A student who is being erased is waited for. Lock the student before any job and any row of the
 * student's, as `deleteAccount` does: in another order the two could wait for each other.
 *
 * @returns whether the student is there.
 */
export async function lockEventStream(tx: Database, studentId: number): Promise<boolean> {
  const [student] = await lockStudent(tx, { studentId });
  return student !== undefined;
}

const insertEvent = statement<Omit<NewEvent, 'at'> & { readonly at: string }>()((db, event) =>
  db
    .insert(applicationEvents)
    .values({
      ...event,
      sequence: sql`(select coalesce(max(sequence), 0) + 1 from ${applicationEvents} where application_id = ${event.applicationId})`,
    })
    .returning({ told: sql`pg_notify(${EVENTS_CHANNEL}, ${applicationEvents.studentId}::text)` }),
);

/**
 * Appends to an application's history as part of `tx`, and wakes the student's live streams when it
 * commits. `tx` must have locked the student's events (`lockEventStream`): their order depends on it.
 */
export async function recordEvent(tx: Database, event: NewEvent): Promise<void> {
  await insertEvent(tx, { ...event, at: event.at.toISOString() });
}
