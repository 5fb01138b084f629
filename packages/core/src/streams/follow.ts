import type { Database } from '@internsync/db/database';
import type { Topic } from '@internsync/db/wakes';
import type { CompanyActor, StudentActor } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { StreamKind } from '../ports.ts';
import { requireLiveSession } from '../sessions/live-session.ts';
import { toServiceError } from '../unavailable.ts';
import { endOf, resyncFrom, type Place } from './place.ts';
import type { Resync } from './schemas.ts';
import { SharedReads } from './shared-reads.ts';

/** The first and the longest pause before a stream reads again from an unavailable database. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** Something that happened, with an id that grows within its feed. */
interface Happening {
  readonly id: number;
}

/** What happens on one topic. Everybody who follows it gets the same. */
export interface Feed<T extends Happening, S extends object = never> {
  readonly topic: Topic;
  /** Distinguishes the feeds of a topic. */
  readonly name: StreamKind;
  /** What happened after an id, in order, at most `batch`. Streams share the result: do not change it. */
  readonly after: (id: number) => Promise<readonly T[]>;
  readonly batch: number;
  /** Where an id stands. A stream that starts after one whose successors may be missing begins with `resync`. */
  readonly place: (id: number) => Promise<Place>;
  /**
   * Something that has no ids of its own, such as a count. The stream begins with it, after what the client
   * missed, and brings it again when it has changed, with the id of the event before it.
   */
  readonly standing?: () => Promise<S>;
}

/** How to follow. */
export interface Following<T extends Happening> {
  /** The last event that the client has; `undefined`: start with the next one. */
  readonly lastEventId: string | undefined;
  readonly signal: AbortSignal;
  /** Which events are wanted; all by default. */
  readonly wanted?: (event: T) => boolean;
}

const readsOf = new WeakMap<Database, SharedReads>();

/**
 * Follows a feed until `signal` aborts: first what happened after `lastEventId`, then all that is new, in
 * order and without repeats. Without `lastEventId` it starts with what happens next and passes the newest
 * id to `ctx.noteStreamStart`. If events after `lastEventId` may be missing, it begins with one `resync`.
 * While the database is unavailable, an open stream waits, and then continues where it stopped.
 *
 * @throws {ServiceError} RATE_LIMITED when the account has too many streams of this kind; the stream
 * itself UNAUTHENTICATED, in place of the next event, once the session has ended.
 */
export async function follow<T extends Happening, S extends object = never>(
  ctx: ServiceCtx,
  actor: StudentActor | CompanyActor,
  feed: Feed<T, S>,
  { lastEventId, signal, wanted = () => true }: Following<T>,
): Promise<AsyncGenerator<T | Resync | (S & Happening), void>> {
  // Outside the generator, which only starts when it is first read: "from now on" means from this call.
  const news = new News(ctx, actor, feed, signal);
  try {
    const after = lastEventId === undefined ? endOf(await feed.place(0)) : Number(lastEventId);
    ctx.noteStreamStart(after);
    const start = { after, isKnown: lastEventId === undefined };
    return events(ctx, actor, feed, { news, start, wanted });
  } catch (error) {
    news.close();
    throw error;
  }
}

interface Open<T> {
  readonly news: News;
  readonly start: { readonly after: number; readonly isKnown: boolean };
  readonly wanted: (event: T) => boolean;
}

async function* events<T extends Happening, S extends object>(
  ctx: ServiceCtx,
  actor: StudentActor | CompanyActor,
  feed: Feed<T, S>,
  { news, start, wanted }: Open<T>,
): AsyncGenerator<T | Resync | (S & Happening), void> {
  const { measures } = ctx;
  const labels = { stream: feed.name };
  measures.change('streams', labels, 1);
  try {
    let { after, isKnown } = start;
    let pauseMs = FIRST_PAUSE_MS;
    let told = '';
    while (!news.closed) {
      const next = await readIfThere(ctx, actor, feed, { after, isKnown });
      if (!next) {
        // Randomised: many streams lose the database at the same moment.
        await news.wait(pauseMs * (0.5 + Math.random() / 2));
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        continue;
      }
      pauseMs = FIRST_PAUSE_MS;
      if (next.gap !== null) {
        yield { id: next.gap, kind: 'resync' };
        after = next.gap;
        isKnown = true;
        continue;
      }
      for (const event of next.events) {
        if (wanted(event)) {
          yield event;
          measures.count('stream_events', labels);
        }
        after = event.id;
      }
      const isBehind = next.events.length === feed.batch;
      if (next.standing && !isBehind) {
        const telling = JSON.stringify(next.standing);
        if (telling !== told) yield { ...next.standing, id: after };
        told = telling;
      }
      // Old events may be removed while a slow client reads a long backlog.
      isKnown = !isBehind;
      if (!isBehind) await news.wait();
    }
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'UNAUTHENTICATED') {
      measures.count('streams_cut', { ...labels, reason: 'session_ended' });
    }
    throw error;
  } finally {
    measures.change('streams', labels, -1);
    news.close();
  }
}

interface Next<T, S> {
  readonly events: readonly T[];
  /** The id after which it continues without what is missing; `null`: nothing is. */
  readonly gap: number | null;
  readonly standing: S | undefined;
}

/**
 * The next events, if the actor is still signed in; `null` while the database is unavailable.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
async function readIfThere<T extends Happening, S extends object>(
  ctx: ServiceCtx,
  actor: StudentActor | CompanyActor,
  { topic, name, after: readAfter, place, standing: readStanding }: Feed<T, S>,
  { after, isKnown }: { readonly after: number; readonly isKnown: boolean },
): Promise<Next<T, S> | null> {
  try {
    const reads = readsOf.get(ctx.db) ?? new SharedReads();
    readsOf.set(ctx.db, reads);
    const events = await reads.read(`${name} ${topic} ${after}`, () => readAfter(after));
    // After the events: what was removed before they were read is noticed.
    const gap = isKnown ? null : resyncFrom(await place(after), after);
    const standing = readStanding && (await reads.read(`${name} ${topic}`, readStanding));
    await requireLiveSession(ctx, actor);
    return { events, gap, standing };
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
  readonly #leave: readonly (() => void)[];

  /** @throws {ServiceError} RATE_LIMITED. */
  constructor(
    { events: hub, accounts }: ServiceCtx,
    { userId }: StudentActor | CompanyActor,
    { topic, name }: Pick<Feed<Happening>, 'topic' | 'name'>,
    signal: AbortSignal,
  ) {
    const ring = () => this.#rung.resolve();
    const close = () => this.close();
    this.#leave = [
      hub.admit(`${userId} ${name}`),
      hub.follow(topic, ring),
      accounts.follow(userId, ring),
      () => signal.removeEventListener('abort', close),
    ];
    if (signal.aborted) this.close();
    else signal.addEventListener('abort', close, { once: true });
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
    if (this.#closed) return;
    this.#closed = true;
    for (const leave of this.#leave) leave();
    this.#rung.resolve();
  }
}
