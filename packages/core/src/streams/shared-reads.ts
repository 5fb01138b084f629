/**
 * Reads that many streams need at the same moment: a wake of a company with five hundred open streams
 * costs one query.
 */
export class SharedReads {
  readonly #coming = new Map<string, Promise<unknown>>();

  /**
   * The result of `read`, shared with every caller that asked for the same `key` before the reading began.
   * A reading that has begun is not joined: it may not see what its caller was woken for.
   */
  async read<T>(key: string, read: () => Promise<T>): Promise<T> {
    const coming = this.#coming.get(key);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A key has one type of result.
    if (coming) return await (coming as Promise<T>);
    const begun = new Promise<void>((resolve) => {
      // After all that one wake has woken.
      setImmediate(resolve);
    });
    const result = begun.then(async () => {
      this.#coming.delete(key);
      return await read();
    });
    this.#coming.set(key, result);
    return await result;
  }
}
