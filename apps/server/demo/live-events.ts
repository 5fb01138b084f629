import assert from 'node:assert/strict';
import { toApiError, type InternSyncClient, type LiveEvent } from '@internsync/client';
import type { Stage } from './stage.ts';

/** A student's live events: prints each on arrival; callers await them one by one. */
export class LiveEvents implements Disposable {
  readonly #arrived: LiveEvent[] = [];
  readonly #unsubscribe: () => void;
  #state: 'connecting' | 'open' | Error = 'connecting';
  #news = Promise.withResolvers<void>();

  constructor(client: InternSyncClient, stage: Stage) {
    const subscription = client.applications.events.subscribe(
      // From the first event.
      { lastEventId: '0' },
      {
        onStarted: () => {
          this.#state = 'open';
          this.#news.resolve();
        },
        onData: ({ data }) => {
          if (data.kind === 'resync') return;
          stage.live(inWords(data));
          this.#arrived.push(data);
          this.#news.resolve();
        },
        onError: (error) => {
          this.#state = new Error(toApiError(error)?.message ?? error.message);
          this.#news.resolve();
        },
      },
    );
    this.#unsubscribe = () => subscription.unsubscribe();
  }

  /** Resolves once the stream is open. */
  async started(): Promise<void> {
    while (this.#state === 'connecting') await this.#waitForNews();
    if (this.#state instanceof Error) throw this.#state;
  }

  /** Resolves to the next event not yet returned. */
  async next(): Promise<LiveEvent> {
    for (;;) {
      const event = this.#arrived.shift();
      if (event) return event;
      if (this.#state instanceof Error) throw this.#state;
      await this.#waitForNews();
    }
  }

  async #waitForNews(): Promise<void> {
    await this.#news.promise;
    this.#news = Promise.withResolvers();
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }
}

/** Describes an event for the student. */
export function inWords({
  kind,
  fromStatus,
  toStatus,
}: Pick<LiveEvent, 'kind' | 'fromStatus' | 'toStatus'>): string {
  switch (kind) {
    case 'submitted':
      return 'the application was submitted';
    case 'resume_viewed':
      return 'the company opened the resume';
    case 'status_changed':
      return `the status went from ${fromStatus ?? '?'} to ${toStatus ?? '?'}`;
    case 'withdrawn':
      return 'the application was withdrawn';
    case 'identity_revealed':
      return 'the company revealed who applied';
    default:
      return kind satisfies never;
  }
}

/** Waits for the student's next live event. @throws when it is another one. */
export async function expectLive(
  stage: Stage,
  live: LiveEvents,
  expected: Partial<LiveEvent> & Pick<LiveEvent, 'kind'>,
): Promise<void> {
  const { kind, toStatus = null } = expected;
  await stage.expect(`the student sees it live: ${kind} ${toStatus ?? ''}`.trim(), async () => {
    assert.partialDeepStrictEqual(await live.next(), expected);
  });
}
