import { applicationEvents, applications, companies, jobs } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { and, asc, eq, gt, max } from 'drizzle-orm';
import { requireStudent, type StudentActor } from '../actor.ts';
import { requireLiveSession } from '../sessions/live-session.ts';
import type { ServiceCtx } from '../context.ts';
import { toServiceError } from '../unavailable.ts';
import { eventColumns, toEvent } from './event-view.ts';
import type { LiveEvent, WatchEventsInput } from './schemas.ts';

const BATCH = 100;

/** How long a stream waits before it reads again from a database that is away: first, and at most. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/**
 * Follows the events of the calling student's applications: first those after `lastEventId`, then
 * each as it happens, in order and none twice, until `signal` aborts. Without `lastEventId` it starts
 * now; `ctx.noteStreamStart` is told after which event that is. While the database is away an open
 * stream waits, and goes on where it was.
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
    ctx.noteStreamStart(after);
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
    let pauseMs = FIRST_PAUSE_MS;
    while (!news.closed) {
      const events = await readIfThere(ctx, actor, after);
      if (!events) {
        // Not all at one moment: many streams lost the database together.
        await news.wait(pauseMs * (0.5 + Math.random() / 2));
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        continue;
      }
      pauseMs = FIRST_PAUSE_MS;
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
 * The next events for an actor who is still signed in; `null` while the database is away.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
async function readIfThere(
  ctx: ServiceCtx,
  actor: StudentActor,
  after: number,
): Promise<LiveEvent[] | null> {
  try {
    const events = await eventsAfter(ctx, actor, after);
    await requireLiveSession(ctx, actor);
    return events;
  } catch (error) {
    if (toServiceError(error)?.code === 'UNAVAILABLE') return null;
    throw error;
  }
}

/**
 * Tells that there may be news: `wait` resolves when there was any since the last wait, after
 * `mostMs` milliseconds if a number is given, or once it is closed, which it is when `signal` aborts.
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

  async wait(mostMs?: number): Promise<void> {
    const timer = mostMs === undefined ? undefined : setTimeout(() => this.#rung.resolve(), mostMs);
    await this.#rung.promise;
    clearTimeout(timer);
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
