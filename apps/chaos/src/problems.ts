/** The kinds of problems; the totals have a number for each. */
export const PROBLEM_KINDS = [
  /** Something acknowledged is missing, or differs from what was acknowledged. */
  'lost',
  /** An intent left two rows or events, or something was delivered twice without need. */
  'doubled',
  /** A row, event, message or object that nothing explains, or that is somebody else's. */
  'foreign',
  /** Events of one application that a stream delivered in another order. */
  'out of order',
  /** Background work that was queued, or is due, and was not done. */
  'left over',
  /** A call was not answered in time. */
  'hung',
  /** A 5xx other than a 503 with `Retry-After` and UNAVAILABLE. */
  'bare 5xx',
  /** Something did not work again in time. */
  'not recovered',
  /** A stream that the client gave up. */
  'ended streams',
  /** A process of the product ended unexpectedly. */
  'ended processes',
  /** Bytes, tallies, histories or answers that contradict the data. */
  'wrong',
  /** Live events came later than they may. */
  'slow',
  /** A 429, although no caller exceeds a limit. */
  'limited',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** A problem. */
export interface Problem {
  readonly kind: ProblemKind;
  /** What it is about. Only the first problem of a kind and subject counts. */
  readonly subject: string;
  readonly text: string;
}

/** Collects problems, each once. */
export class Problems {
  readonly #found = new Map<string, Problem>();
  #told = 0;

  /** All so far, in the order in which they were found. */
  get all(): readonly Problem[] {
    return [...this.#found.values()];
  }

  add(...problems: readonly Problem[]): void {
    for (const problem of problems) {
      const name = `${problem.kind} ${problem.subject}`;
      if (!this.#found.has(name)) this.#found.set(name, problem);
    }
  }

  /** Removes problems that `news` has not returned yet. */
  forget(problems: readonly Problem[]): void {
    for (const problem of problems) this.#found.delete(`${problem.kind} ${problem.subject}`);
  }

  /** The problems found since the last call. */
  news(): readonly Problem[] {
    const news = this.all.slice(this.#told);
    this.#told = this.#found.size;
    return news;
  }

  count(kind: ProblemKind): number {
    return this.all.filter((problem) => problem.kind === kind).length;
  }
}
