/** How long anything that does not come may be waited for. */
const PATIENCE_MS = 30_000;
/** The width of the column that says who acts. */
const WHO = 8;

/** Where the story is told: prints it, and names the step that goes wrong. */
export class Stage {
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Prints a line as it is. */
  say(line: string): void {
    this.#print(line);
  }

  /** Prints the title of what comes next. */
  scene(title: string): void {
    this.#print(`\n${title}`);
  }

  /** Prints a fact beneath the step before it. */
  note(text: string): void {
    this.#print(`  ${' '.repeat(WHO)} ${text}`);
  }

  /** Prints what arrived on the live stream. */
  live(text: string): void {
    this.#print(`  ${'live'.padEnd(WHO)} » ${text}`);
  }

  /**
   * Prints who does what, and does it.
   *
   * @throws what went wrong, with the step's name, also when it takes too long.
   */
  async step<T>(who: string, what: string, action: () => Promise<T>): Promise<T> {
    this.#print(`  ${who.padEnd(WHO)} ${what}`);
    return await this.expect(`${who} ${what}`, action);
  }

  /**
   * Does something without a word.
   *
   * @throws what went wrong, with what it was, also when it takes too long.
   */
  async expect<T>(what: string, action: () => Promise<T>): Promise<T> {
    try {
      return await withinPatience(action());
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`At “${what}”: ${reason}`, { cause });
    }
  }
}

/** @throws when `promise` does not settle in half a minute. */
async function withinPatience<T>(promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`nothing came for ${PATIENCE_MS / 1000} seconds`));
  }, PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
