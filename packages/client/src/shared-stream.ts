import type { AppRouter } from '@internsync/api/root';
import type { Operation, OperationResultEnvelope, TRPCClientError } from '@trpc/client';
import type { Observable, Observer, Unsubscribable } from '@trpc/server/observable';
import type { StreamPositions } from './stream-positions.ts';

type Envelope = OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>;
type Sink = Observer<Envelope, TRPCClientError<AppRouter>>;
type Connect = (call: Operation) => Observable<Envelope, TRPCClientError<AppRouter>>;

/** An event as the leading tab received it. */
interface SharedEvent {
  readonly kind: 'event';
  /** The event before it in the stream; `null`: unknown. A tab that has another one missed something. */
  readonly after: string | null;
  readonly id: string;
  readonly data: unknown;
}

/** What the tabs that share a stream tell each other. */
type Message =
  | SharedEvent
  /** A tab asks where the stream is. */
  | { readonly kind: 'hello' }
  /** The leading tab: the stream is connected, and this is its last event. */
  | { readonly kind: 'at'; readonly id: string }
  /** A tab has only the events up to this one, and needs those after it. */
  | { readonly kind: 'behind'; readonly id: string }
  | { readonly kind: 'state'; readonly state: 'connecting' | 'pending' }
  | { readonly kind: 'alive' };

/** How often the leading tab shows that it is not suspended, and after which silence it is replaced. */
export interface Patience {
  readonly aliveMs: number;
  readonly silenceMs: number;
}

/** Browsers let the timers of hidden tabs run once a minute. */
export const PATIENCE: Patience = { aliveMs: 20_000, silenceMs: 150_000 };

export interface SharedStreamOptions {
  /** The name that the tabs of this stream have in common. */
  readonly name: string;
  readonly call: Operation;
  readonly connect: Connect;
  readonly positions: StreamPositions;
  readonly patience: Patience;
  /** The last event that the caller has; `null`: start with the next one. */
  readonly last: string | null;
}

/**
 * One tab's part of a stream that the tabs of a browser share. The tab that holds a lock (Web Locks API)
 * connects, and spreads what it receives (BroadcastChannel). When it closes, the browser gives the lock to
 * the next tab, which continues after its own last event. Each event names the one before it, so each tab
 * knows whether it missed or already has it, whoever leads.
 */
export class SharedStream {
  readonly #options: SharedStreamOptions;
  readonly #sink: Sink;
  readonly #channel: BroadcastChannel;
  readonly #closing = new AbortController();
  /** The last event that this tab has passed on. */
  #last: string | null;
  /** Of the leading tab: its connection, and the last event that came over it. */
  #upstream: Unsubscribable | null = null;
  #at: string | null = null;
  #resign: () => void = () => undefined;
  #started = false;
  #heardAt = performance.now();

  constructor(options: SharedStreamOptions, sink: Sink) {
    this.#options = options;
    this.#sink = sink;
    this.#last = options.last;
    this.#channel = new BroadcastChannel(options.name);
    this.#channel.addEventListener('message', ({ data }: { readonly data: Message }) => {
      this.#heardAt = performance.now();
      this.#hear(data);
    });
    this.#tell({ kind: 'hello' });
    void this.#campaign();
  }

  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#stopLeading();
    this.#channel.close();
  }

  /** Leads whenever no other tab does. */
  async #campaign(): Promise<void> {
    const { name, patience } = this.#options;
    let steal = false;
    while (!this.#closing.signal.aborted) {
      const silence = new AbortController();
      const check = setInterval(() => {
        if (performance.now() - this.#heardAt > patience.silenceMs) silence.abort();
      }, patience.silenceMs / 10);
      const signal = AbortSignal.any([silence.signal, this.#closing.signal]);
      const lead = async () => {
        clearInterval(check);
        await this.#lead();
      };
      try {
        // oxlint-disable-next-line no-await-in-loop -- One candidacy after the other.
        await navigator.locks.request(name, steal ? { steal } : { signal }, lead);
        steal = false;
      } catch {
        // Another tab has taken the lock, or the leading tab has been silent, or this one closes.
        this.#stopLeading();
        steal = silence.signal.aborted;
      } finally {
        clearInterval(check);
      }
      this.#heardAt = performance.now();
    }
  }

  /** Connects, and resolves when this tab no longer leads. */
  async #lead(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const alive = setInterval(() => this.#tell({ kind: 'alive' }), this.#options.patience.aliveMs);
    this.#resign = resolve;
    this.#connect(this.#last);
    await promise;
    clearInterval(alive);
  }

  #stopLeading(): void {
    this.#upstream?.unsubscribe();
    this.#upstream = null;
    this.#resign();
  }

  #connect(after: string | null): void {
    const { call, connect, positions } = this.#options;
    this.#upstream?.unsubscribe();
    this.#at = after;
    const input = after === null ? call.input : { ...toObject(call.input), lastEventId: after };
    this.#upstream = connect({ ...call, input }).subscribe({
      next: (envelope) => {
        const { result } = envelope;
        if ('data' in result && 'id' in result && result.id !== undefined) {
          const event = {
            kind: 'event',
            after: this.#at,
            id: result.id,
            data: result.data,
          } as const;
          this.#at = event.id;
          this.#tell(event);
          this.#receive(event);
        } else if (result.type === 'started') {
          this.#at ??= positions.startOf(call);
          if (this.#at !== null) this.#tell({ kind: 'at', id: this.#at });
          this.#start(this.#at);
        } else {
          if (result.type === 'state' && result.state !== 'idle') {
            this.#tell({ kind: 'state', state: result.state });
          }
          this.#sink.next(envelope);
        }
      },
      error: (error) => {
        // Another tab tries next; each learns for itself whether its session has ended.
        this.close();
        this.#sink.error(error);
      },
      complete: () => {
        this.close();
        this.#sink.complete();
      },
    });
  }

  #hear(message: Message): void {
    const leads = this.#upstream !== null;
    switch (message.kind) {
      case 'event':
        this.#receive(message);
        break;
      case 'hello':
        if (leads && this.#at !== null) this.#tell({ kind: 'at', id: this.#at });
        break;
      case 'at':
        this.#start(message.id);
        if (isBefore(this.#last, message.id)) this.#askAgain();
        break;
      case 'behind':
        if (leads && isBefore(message.id, this.#at)) this.#connect(message.id);
        break;
      case 'state':
        this.#sink.next({ result: { type: 'state', state: message.state, error: null } });
        break;
      case 'alive':
        break;
      default:
        // A newer version of this client, in another tab.
        break;
    }
  }

  /** Passes an event on, unless the caller has it already or misses one before it. */
  #receive({ after, id, data }: SharedEvent): void {
    const isNext = this.#last === null || after === this.#last;
    if (!isNext && !isResync(data)) {
      if (isBefore(this.#last, id)) this.#askAgain();
      return;
    }
    if (this.#last === id && !isNext) return;
    this.#start(id);
    this.#last = id;
    this.#sink.next({ result: { id, data } });
  }

  #askAgain(): void {
    if (this.#last !== null) this.#tell({ kind: 'behind', id: this.#last });
  }

  /** The stream is connected, in this tab or another. */
  #start(at: string | null): void {
    if (this.#last === null && at !== null) {
      this.#last = at;
      // Should this tab connect by itself one day, it continues from here.
      this.#options.positions.setStart(this.#options.call, at);
    }
    if (this.#started) return;
    this.#started = true;
    this.#sink.next({ result: { type: 'started' } });
  }

  #tell(message: Message): void {
    if (!this.#closing.signal.aborted) this.#channel.postMessage(message);
  }
}

/** Ids are numbers that grow. */
function isBefore(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Number(one) < Number(other);
}

/** tRPC puts the event beside its id. */
function isResync(tracked: unknown): boolean {
  return toObject(toObject(tracked)['data'])['kind'] === 'resync';
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
