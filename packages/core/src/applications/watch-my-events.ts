import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { and, asc, eq, gt, max } from 'drizzle-orm';
import { requireStudent, type StudentActor } from '../actor.ts';
import { requireLiveSession } from '../auth/live-session.ts';
import type { ServiceCtx } from '../context.ts';
import { eventColumns, toEvent } from './read-application.ts';
import type { LiveEvent, WatchEventsInput } from './schemas.ts';

const BATCH = 100;

/**
 * Follows the events of the calling student's applications: first those after `lastEventId`, then
 * each as it happens, in order and none twice, until `signal` aborts.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN; the stream UNAUTHENTICATED, in place of the next
 * event, once the session has ended.
 */
export async function watchMyEvents(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<LiveEvent, void>> {
  // Not inside the generator, which only starts when it is read: who may not watch is told so at
  // once, and "from now on" is now.
  const actor = requireStudent(ctx.actor);
  const after = lastEventId === undefined ? await newestEventId(ctx, actor) : Number(lastEventId);
  return follow(ctx, actor, after, signal);
}

async function* follow(
  ctx: ServiceCtx,
  actor: StudentActor,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void> {
  const news = new Wake(signal);
  // Followed before the first look, so that nothing falls between the two.
  const unfollow = ctx.events.follow(actor.studentId, () => news.wake());
  const unwatch = ctx.accounts.follow(actor.userId, () => news.wake());
  try {
    let after = start;
    while (!signal.aborted) {
      const events = await eventsAfter(ctx, actor, after);
      await requireLiveSession(ctx, actor);
      for (const event of events) {
        yield event;
        after = event.id;
      }
      if (events.length < BATCH) await news.wait();
    }
  } finally {
    unwatch();
    unfollow();
  }
}

/** A bell: `wait` resolves when it has been rung since the last wait, or once `signal` aborts. */
class Wake {
  #rung = Promise.withResolvers<void>();

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.wake(), { once: true });
  }

  wake(): void {
    this.#rung.resolve();
  }

  async wait(): Promise<void> {
    await this.#rung.promise;
    this.#rung = Promise.withResolvers();
  }
}

async function newestEventId({ db }: ServiceCtx, { studentId }: StudentActor): Promise<number> {
  const [newest] = await db
    .select({ id: max(applicationEvents.id) })
    .from(applicationEvents)
    .where(eq(applicationEvents.studentId, studentId));
  return newest?.id ?? 0;
}

async function eventsAfter(
  { db }: ServiceCtx,
  { studentId }: StudentActor,
  after: number,
): Promise<LiveEvent[]> {
  const rows = await db
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
    .limit(BATCH);
  return rows.map(({ event, job }) => ({ ...toEvent(event), job }));
}
