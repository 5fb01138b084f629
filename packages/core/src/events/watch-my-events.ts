import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, gt } from 'drizzle-orm';
import { requireStudent, type StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { follow, type Feed } from '../streams/follow.ts';
import { selectPlace, toPlace } from '../streams/place.ts';
import type { Resync, WatchEventsInput } from '../streams/schemas.ts';
import { eventColumns, toEvent } from './event-view.ts';
import type { LiveEvent } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the events of the calling student's applications until `signal` aborts: first those after
 * `lastEventId`, then each new one, in order and without repeats.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, and as `follow`.
 */
export async function watchMyEvents(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<LiveEvent | Resync, void>> {
  const actor = requireStudent(ctx.actor);
  const feed: Feed<LiveEvent> = {
    topic: `student:${actor.studentId}`,
    name: 'applications',
    batch: BATCH,
    after: async (id) => await eventsAfter(ctx, actor, id),
    // Histories are kept, but applications are erased.
    place: async (id) => toPlace(await readPlace(ctx.db, { studentId: actor.studentId, id })),
  };
  return await follow(ctx, actor, feed, { lastEventId, signal });
}

const readPlace = statement<{ readonly studentId: number; readonly id: number }>()((
  db,
  { studentId, id },
) => {
  const own = eq(applicationEvents.studentId, studentId);
  return selectPlace(db, { table: applicationEvents, column: applicationEvents.id, own }, id);
});

interface Since {
  readonly studentId: number;
  readonly after: number;
}

const readEvents = statement<Since>()((db, { studentId, after }) =>
  db
    .select({
      event: eventColumns,
      job: { id: jobs.id, title: jobs.title, companyName: companies.name },
    })
    .from(applicationEvents)
    .innerJoin(applications, eq(applications.id, applicationEvents.applicationId))
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .innerJoin(companies, eq(companies.id, jobs.companyId))
    .where(and(eq(applicationEvents.studentId, studentId), gt(applicationEvents.id, after)))
    .orderBy(asc(applicationEvents.id))
    .limit(BATCH),
);

async function eventsAfter(
  { db }: ServiceCtx,
  { studentId }: StudentActor,
  after: number,
): Promise<LiveEvent[]> {
  const rows = await readEvents(db, { studentId, after });
  return rows.map(({ event, job }) => ({ ...toEvent(event), job }));
}
