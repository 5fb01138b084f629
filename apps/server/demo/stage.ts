/** Who acts in the story. */
export const COMPANY = 'company';
export const STUDENT = 'student';

/** The time limit of each step, in milliseconds. */
const PATIENCE_MS = 30_000;
/** The width of the column with the actor's name. */
const WHO = 8;

/** Prints the story and names the step that fails. */
export class Stage {
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Prints a line unchanged. */
  say(line: string): void {
    this.#print(line);
  }

  /** Prints the title of the next scene. */
  scene(title: string): void {
    this.#print(`\n${title}`);
  }

  /** Prints a detail of the previous step. */
  note(text: string): void {
    this.#print(`  ${' '.repeat(WHO)} ${text}`);
  }

  /** Prints an event of the live stream. */
  live(text: string): void {
    this.#print(`  ${'live'.padEnd(WHO)} » ${text}`);
  }

  /**
   * Prints and runs a step.
   *
   * @throws the step's failure or timeout, with its name.
   */
  async step<T>(who: string, what: string, action: () => Promise<T>): Promise<T> {
    this.#print(`  ${who.padEnd(WHO)} ${what}`);
    return await this.expect(`${who} ${what}`, action);
  }

  /**
   * Runs an action without printing it.
   *
   * @throws the action's failure or timeout, with its description.
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

/** @throws when `promise` does not settle within 30 seconds. */
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
