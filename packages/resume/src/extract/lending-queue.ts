/** Lends a fixed set of things, each to one borrower at a time, first come first served. */
export class LendingQueue<T> {
  readonly #free: T[];
  readonly #maxWaiting: number;
  readonly #waitMs: number;
  readonly #waiting = new Set<(thing: T | null) => void>();
  #closed = false;

  /** At most `maxWaiting` borrowers wait, each for at most `waitMs` milliseconds. */
  constructor(things: readonly T[], maxWaiting: number, waitMs: number) {
    this.#free = [...things];
    this.#maxWaiting = maxWaiting;
    this.#waitMs = waitMs;
  }

  /**
   * Resolves to one of the things, to be given back; or to null when the queue is full, the wait is over
   * or the queue is closed.
   */
  async take(): Promise<T | null> {
    if (this.#closed) return null;
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#waiting.size >= this.#maxWaiting) return null;
    const turn = Promise.withResolvers<T | null>();
    const settle = (thing: T | null) => {
      clearTimeout(timer);
      // Leave the queue in the same step, so that nothing is given to a borrower who has left.
      this.#waiting.delete(settle);
      turn.resolve(thing);
    };
    const timer = setTimeout(settle, this.#waitMs, null);
    this.#waiting.add(settle);
    return await turn.promise;
  }

  /** How many things are not lent. */
  get free(): number {
    return this.#free.length;
  }

  /** How many borrowers wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Gives a thing back; the borrower who has waited longest gets it. */
  giveBack(thing: T): void {
    const [next] = this.#waiting;
    if (next) next(thing);
    else this.#free.push(thing);
  }

  /** Closes the queue: waiting and later borrowers get null. */
  close(): void {
    this.#closed = true;
    for (const leave of this.#waiting) leave(null);
  }
}
