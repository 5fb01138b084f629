/** Counts on how many pieces of each group the places of a process work. */
export class GroupCounts {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  /** @param most the number of pieces of one group from which on another is surplus. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs `work` as a piece of `group`, and tells it whether there are already enough of them. */
  async during<T>(group: string, work: (isSurplus: boolean) => Promise<T>): Promise<T> {
    const before = this.#counts.get(group) ?? 0;
    this.#counts.set(group, before + 1);
    try {
      return await work(before >= this.#most);
    } finally {
      const left = (this.#counts.get(group) ?? 1) - 1;
      if (left === 0) this.#counts.delete(group);
      else this.#counts.set(group, left);
    }
  }
}
