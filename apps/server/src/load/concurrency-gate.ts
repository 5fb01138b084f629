/** How many may be inside at once. */
export interface Capacity {
  readonly total: number;
  readonly perKey: number;
}

/** Which limit keeps somebody out. */
export type Full = 'total' | 'per_client';

/** Counts who is inside at the moment, in all and by key. */
export class ConcurrencyGate {
  readonly #capacity: Capacity;
  readonly #byKey = new Map<string, number>();
  #total = 0;

  constructor(capacity: Capacity) {
    this.#capacity = capacity;
  }

  get total(): number {
    return this.#total;
  }

  /** Which limit would keep one more of `key` out; `null` when there is room. */
  full(key: string): Full | null {
    if (this.#total >= this.#capacity.total) return 'total';
    return (this.#byKey.get(key) ?? 0) >= this.#capacity.perKey ? 'per_client' : null;
  }

  /**
   * Lets one of `key` in.
   *
   * @returns what lets it out again, once however often it is called; or which limit keeps it out.
   */
  enter(key: string): (() => void) | Full {
    const full = this.full(key);
    if (full) return full;
    this.#add(key, 1);
    let inside = true;
    return () => {
      if (inside) this.#add(key, -1);
      inside = false;
    };
  }

  #add(key: string, change: 1 | -1): void {
    this.#total += change;
    const count = (this.#byKey.get(key) ?? 0) + change;
    if (count > 0) this.#byKey.set(key, count);
    else this.#byKey.delete(key);
  }
}
