import { requireLiveSession } from '../sessions/live-session.ts';
import type { StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { toServiceError } from '../unavailable.ts';

/** The first and the longest pause before a stream reads again from an unavailable database. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** Something that happened to a student, with an id that grows. */
interface Happening {
  readonly id: number;
}

/** What a stream reads. */
export interface StreamSource<T extends Happening> {
  /** What happened after an id, in order, at most `batch`. */
  readonly after: (id: number) => Promise<T[]>;
  /** The id of the last that happened. */
  readonly newest: () => Promise<number>;
  readonly batch: number;
}

/**
 * Follows what happens to a student until `signal` aborts: first what happened after `lastEventId`, then
 * all that is new, in order and without repeats. Without `lastEventId` it starts with what happens next
 * and passes the newest id to `ctx.noteStreamStart`. While the database is unavailable, an open stream
 * waits, and then continues where it stopped.
 *
 * @throws {ServiceError} RATE_LIMITED when the student has too many streams; the stream itself
 * UNAUTHENTICATED, in place of the next event, once the session has ended.
 */
export async function followStudent<T extends Happening>(
  ctx: ServiceCtx,
  actor: StudentActor,
  source: StreamSource<T>,
  lastEventId: string | undefined,
  signal: AbortSignal,
): Promise<AsyncGenerator<T, void>> {
  // Outside the generator, which only starts when it is first read: "from now on" means from this call.
  const news = new News(ctx, actor, signal);
  try {
    const after = lastEventId === undefined ? await source.newest() : Number(lastEventId);
    ctx.noteStreamStart(after);
    return follow(ctx, actor, source, news, after);
  } catch (error) {
    news.close();
    throw error;
  }
}

async function* follow<T extends Happening>(
  ctx: ServiceCtx,
  actor: StudentActor,
  source: StreamSource<T>,
  news: News,
  start: number,
): AsyncGenerator<T, void> {
  try {
    let after = start;
    let pauseMs = FIRST_PAUSE_MS;
    while (!news.closed) {
      const events = await readIfThere(ctx, actor, source, after);
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
      if (events.length < source.batch) await news.wait();
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
async function readIfThere<T extends Happening>(
  ctx: ServiceCtx,
  actor: StudentActor,
  source: StreamSource<T>,
  after: number,
): Promise<T[] | null> {
  try {
    const events = await source.after(after);
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
