interface Waiting {
  readonly dueAt: number;
  readonly pass: () => void;
}

/** One direction of a connection: data leaves it in order, at once or delayed. */
export class Lane {
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #isHeld: () => boolean;

  /** @param isHeld whether nothing may pass at the moment. */
  constructor(isHeld: () => boolean) {
    this.#isHeld = isHeld;
  }

  /** Calls `pass` after this many milliseconds, and after everything before it. */
  send(delayMs: number, pass: () => void): void {
    this.#waiting.push({ dueAt: performance.now() + delayMs, pass });
    this.#pump();
  }

  /** Lets everything that waits pass at once. */
  flush(): void {
    this.#waiting = this.#waiting.map(({ pass }) => ({ dueAt: 0, pass }));
    this.#pump();
  }

  /** Discards everything that waits. */
  drop(): void {
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  #pump(): void {
    clearTimeout(this.#timer);
    while (!this.#isHeld()) {
      const [first] = this.#waiting;
      if (!first) return;
      const left = first.dueAt - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.#pump(), Math.ceil(left)).unref();
        return;
      }
      this.#waiting.shift();
      first.pass();
    }
  }
}
