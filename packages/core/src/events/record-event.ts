import { applicationEvents } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { sql } from 'drizzle-orm';
import type { CompanyActor, StudentActor, SystemActor } from '../actor.ts';
import { EVENTS_CHANNEL } from './event-hub.ts';

type Columns = typeof applicationEvents.$inferSelect;

/** The fields of an event to record. */
export interface NewEvent {
  readonly applicationId: number;
  readonly studentId: number;
  readonly kind: Columns['kind'];
  readonly fromStatus?: Columns['fromStatus'];
  readonly toStatus?: Columns['toStatus'];
  /** The actor of the event. */
  readonly by: StudentActor | CompanyActor | SystemActor;
  readonly at: Date;
}

interface EventRow extends Omit<NewEvent, 'at' | 'by'> {
  readonly actor: Columns['actor'];
  readonly actorUserId: number | null;
  readonly at: string;
}

const insertEvent = statement<EventRow>()((db, event) =>
  db
    .insert(applicationEvents)
    .values({
      ...event,
      sequence: sql`(select coalesce(max(sequence), 0) + 1 from ${applicationEvents} where application_id = ${event.applicationId})`,
    })
    .returning({
      notified: sql`pg_notify(${EVENTS_CHANNEL}, ${applicationEvents.studentId}::text)`,
    }),
);

/**
 * Appends an event to an application's history as part of `tx`, and wakes the student's live streams on
 * commit. `tx` must hold the student's row lock (`lockStudent`): the order of events depends on it.
 */
export async function recordEvent(tx: Database, { by, at, ...event }: NewEvent): Promise<void> {
  const actorUserId = by.kind === 'system' ? null : by.userId;
  await insertEvent(tx, { ...event, actor: by.kind, actorUserId, at: at.toISOString() });
}
