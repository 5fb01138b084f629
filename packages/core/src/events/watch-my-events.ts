import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, gt, max } from 'drizzle-orm';
import { requireStudent, type StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { followStudent } from './follow-student.ts';
import { eventColumns, toEvent } from './event-view.ts';
import type { LiveEvent, WatchEventsInput } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the events of the calling student's applications until `signal` aborts: first those after
 * `lastEventId`, then each new one, in order and without repeats. Without `lastEventId` it starts with
 * the next event and passes the id of the newest one to `ctx.noteStreamStart`. While the database is
 * unavailable, an open stream waits, and then continues where it stopped.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED when the student has too many streams;
 * the stream itself UNAUTHENTICATED, in place of the next event, once the session has ended.
 */
export async function watchMyEvents(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<LiveEvent, void>> {
  const actor = requireStudent(ctx.actor);
  const source = {
    after: async (id: number) => await eventsAfter(ctx, actor, id),
    newest: async () => await newestEventId(ctx, actor),
    batch: BATCH,
  };
  return await followStudent(ctx, actor, source, lastEventId, signal);
}

const readNewest = statement<{ readonly studentId: number }>()((db, { studentId }) =>
  db
    .select({ id: max(applicationEvents.id) })
    .from(applicationEvents)
    .where(eq(applicationEvents.studentId, studentId)),
);

async function newestEventId({ db }: ServiceCtx, { studentId }: StudentActor): Promise<number> {
  const [newest] = await readNewest(db, { studentId });
  return newest?.id ?? 0;
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
