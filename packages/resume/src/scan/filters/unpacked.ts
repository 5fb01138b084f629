/** Unpacked bytes; `too_large` when they would be more than allowed, `null` when they cannot be unpacked. */
export type Unpacked = Uint8Array | 'too_large' | null;

/** Bytes that grow up to a limit. */
export class Output {
  readonly #budget: number;
  #bytes = Buffer.alloc(4096);
  #length = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Whether more was written than allowed. */
  get full(): boolean {
    return this.#length > this.#budget;
  }

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2);
    }
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  result(): Unpacked {
    return this.full ? 'too_large' : this.#bytes.subarray(0, this.#length);
  }
}
