import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
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
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED when too many follow already; the
 * stream UNAUTHENTICATED, in place of the next event, once the session has ended.
 */
export async function watchMyEvents(
  ctx: ServiceCtx,
  { lastEventId }: WatchEventsInput,
  signal: AbortSignal,
): Promise<AsyncGenerator<LiveEvent, void>> {
  // Not inside the generator, which only starts when it is read: who may not watch is told so at
  // once, and "from now on" is now.
  const actor = requireStudent(ctx.actor);
  const news = new News(ctx, actor, signal);
  try {
    const after = lastEventId === undefined ? await newestEventId(ctx, actor) : Number(lastEventId);
    return follow(ctx, actor, news, after);
  } catch (error) {
    news.close();
    throw error;
  }
}

async function* follow(
  ctx: ServiceCtx,
  actor: StudentActor,
  news: News,
  start: number,
): AsyncGenerator<LiveEvent, void> {
  try {
    let after = start;
    while (!news.closed) {
      const events = await eventsAfter(ctx, actor, after);
      await requireLiveSession(ctx, actor);
      for (const event of events) {
        yield event;
        after = event.id;
      }
      if (events.length < BATCH) await news.wait();
    }
  } finally {
    news.close();
  }
}

/**
 * Tells that there may be news: `wait` resolves when there was any since the last wait, or once it is
 * closed, which it is when `signal` aborts.
 */
class News {
  #rung = Promise.withResolvers<void>();
  #closed = false;
  readonly #unfollow: () => void;
  readonly #unwatch: () => void;

  /** @throws {ServiceError} RATE_LIMITED. */
  constructor(ctx: ServiceCtx, { studentId, userId }: StudentActor, signal: AbortSignal) {
    this.#unfollow = ctx.events.follow(studentId, () => this.#rung.resolve());
    this.#unwatch = ctx.accounts.follow(userId, () => this.#rung.resolve());
    if (signal.aborted) this.close();
    else signal.addEventListener('abort', () => this.close(), { once: true });
  }

  get closed(): boolean {
    return this.#closed;
  }

  async wait(): Promise<void> {
    await this.#rung.promise;
    this.#rung = Promise.withResolvers();
  }

  close(): void {
    this.#closed = true;
    this.#unfollow();
    this.#unwatch();
    this.#rung.resolve();
  }
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
