/** Callbacks to wake, by what they follow. */
export class Followers<K> {
  readonly #wakes = new Map<K, Set<() => void>>();

  /** How many things are followed. */
  get size(): number {
    return this.#wakes.size;
  }

  /** Adds a follower of `id`. @returns a function that removes it. */
  add(id: K, wake: () => void): () => void {
    const wakes = this.#wakes.get(id) ?? new Set();
    this.#wakes.set(id, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && this.#wakes.get(id) === wakes) this.#wakes.delete(id);
    };
  }

  wake(id: K): void {
    for (const wake of this.#wakes.get(id) ?? []) wake();
  }

  wakeAll(): void {
    for (const wakes of this.#wakes.values()) for (const wake of wakes) wake();
  }
}
