/** What can be wrong; the totals have one number for each. */
export const PROBLEM_KINDS = [
  /** Something acknowledged is not there, or not as it was acknowledged. */
  'lost',
  /** One intent left two rows or events. */
  'doubled',
  /** A row, event or object that no intent explains. */
  'foreign',
  /** A call was not answered in time. */
  'hung',
  /** A 5xx that is no 503 with `Retry-After` and UNAVAILABLE. */
  'bare 5xx',
  /** Something did not work again in time. */
  'not recovered',
  /** A subscriber did not get each event once and in order. */
  'missed events',
  /** A process of the product ended by itself. */
  'ended processes',
  /** Bytes, tallies, histories or answers that contradict what is there. */
  'wrong',
  /** A 429, although nobody does too much. */
  'limited',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** One thing that is wrong. */
export interface Problem {
  readonly kind: ProblemKind;
  /** What it is about. Of one kind and subject only the first counts. */
  readonly subject: string;
  readonly text: string;
}

/** Collects what is wrong, each once. */
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

  /** Those that were found since it was last called. */
  news(): readonly Problem[] {
    const news = this.all.slice(this.#told);
    this.#told = this.#found.size;
    return news;
  }

  count(kind: ProblemKind): number {
    return this.all.filter((problem) => problem.kind === kind).length;
  }
}
