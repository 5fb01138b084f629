interface Waiting {
  readonly dueAt: number;
  readonly pass: () => void;
}

/** One way of a connection: what goes through it comes out in order, at once or late. */
export class Lane {
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #isHeld: () => boolean;

  /** @param isHeld whether nothing may pass just now. */
  constructor(isHeld: () => boolean) {
    this.#isHeld = isHeld;
  }

  /** Does `pass` in so many milliseconds, and after all that came before. */
  send(delayMs: number, pass: () => void): void {
    this.#waiting.push({ dueAt: performance.now() + delayMs, pass });
    this.#pump();
  }

  /** Lets all that waits pass at once. */
  flush(): void {
    this.#waiting = this.#waiting.map(({ pass }) => ({ dueAt: 0, pass }));
    this.#pump();
  }

  /** What waits never comes out. */
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
