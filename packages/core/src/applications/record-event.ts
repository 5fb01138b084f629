import { applicationEvents, students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { eq, max, sql } from 'drizzle-orm';
import { EVENTS_CHANNEL } from './event-hub.ts';

type NewEvent = Omit<typeof applicationEvents.$inferInsert, 'id' | 'sequence'>;

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
  const [student] = await tx
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, studentId))
    .for('no key update');
  return student !== undefined;
}

/** Appends to an application's history as part of `tx`, and wakes the student's live streams when it commits. */
export async function recordEvent(tx: Database, event: NewEvent): Promise<void> {
  await lockEventStream(tx, event.studentId);
  const [last] = await tx
    .select({ sequence: max(applicationEvents.sequence) })
    .from(applicationEvents)
    .where(eq(applicationEvents.applicationId, event.applicationId));
  await tx.insert(applicationEvents).values({ ...event, sequence: (last?.sequence ?? 0) + 1 });
  await tx.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${String(event.studentId)})`);
}
