/** The most concurrent entries, in total and per key. */
export interface Capacity {
  readonly total: number;
  readonly perKey: number;
}

/** The limit that is reached. */
export type Full = 'total' | 'per_client';

/** Limits concurrent entries, in total and per key. */
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

  /** The limit that would refuse another entry of `key`; `null` when there is room. */
  full(key: string): Full | null {
    if (this.#total >= this.#capacity.total) return 'total';
    return (this.#byKey.get(key) ?? 0) >= this.#capacity.perKey ? 'per_client' : null;
  }

  /**
   * Takes an entry for `key`.
   *
   * @returns an idempotent function that releases the entry; or the limit that refuses it.
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
