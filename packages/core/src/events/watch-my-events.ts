import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, exists, gt, max, sql } from 'drizzle-orm';
import { requireStudent, type StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { follow, type Feed } from '../streams/follow.ts';
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
    newest: async () => (await placeOf(ctx, actor, 0)).newest,
    resyncFrom: async (id) => {
      const { newest, isThere } = await placeOf(ctx, actor, id);
      return id === 0 || isThere ? null : Math.min(id, newest);
    },
  };
  return await follow(ctx, actor, feed, { lastEventId, signal });
}

const readPlace = statement<{ readonly studentId: number; readonly id: number }>()((
  db,
  { studentId, id },
) => {
  const own = eq(applicationEvents.studentId, studentId);
  const there = db
    .select({ id: applicationEvents.id })
    .from(applicationEvents)
    .where(and(own, eq(applicationEvents.id, id)));
  return db
    .select({ newest: max(applicationEvents.id), isThere: sql<boolean>`${exists(there)}` })
    .from(applicationEvents)
    .where(own);
});

/** The newest event, and whether an event is there. Histories are kept, but applications are erased. */
async function placeOf(
  { db }: ServiceCtx,
  { studentId }: StudentActor,
  id: number,
): Promise<{ readonly newest: number; readonly isThere: boolean }> {
  const [place] = await readPlace(db, { studentId, id });
  return { newest: place?.newest ?? 0, isThere: place?.isThere ?? false };
}

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
