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

/** The first and the longest pause before a stream reads again from an unavailable database. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

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
  // Outside the generator, which only starts when it is first read: access is checked at once, and
  // "from now on" means from this call.
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
        // Randomised: many streams lose the database at the same moment.
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
 * The next events, if the actor is still signed in; `null` while the database is unavailable.
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
 * Signals possible news: `wait` resolves if there was any since the last wait, after `mostMs`
 * milliseconds (if given), or when it is closed, which happens when `signal` aborts.
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
