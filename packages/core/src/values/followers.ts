/** Callbacks to wake, by the id of what they follow. */
export class Followers {
  readonly #wakes = new Map<number, Set<() => void>>();

  /** How many follow `id`. */
  count(id: number): number {
    return this.#wakes.get(id)?.size ?? 0;
  }

  /** Adds a follower of `id`. @returns a function that removes it. */
  add(id: number, wake: () => void): () => void {
    const wakes = this.#wakes.get(id) ?? new Set();
    this.#wakes.set(id, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && this.#wakes.get(id) === wakes) this.#wakes.delete(id);
    };
  }

  wake(id: number): void {
    for (const wake of this.#wakes.get(id) ?? []) wake();
  }

  wakeAll(): void {
    for (const wakes of this.#wakes.values()) for (const wake of wakes) wake();
  }
}
