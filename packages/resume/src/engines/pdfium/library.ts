import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init, type Functions } from '@embedpdf/pdfium';
import { withMemoryLimit } from './memory-limit.ts';

/** The functions of PDFium as WebAssembly exports them: pointers, numbers and booleans are all numbers. */
type Calls = Readonly<Record<keyof Functions, (...args: readonly number[]) => number>> & {
  readonly malloc: (size: number) => number;
  readonly free: (pointer: number) => void;
  readonly memory: { readonly buffer: ArrayBuffer };
};

/** The size of the scratch area, in bytes. */
const SCRATCH_BYTES = 4096;

/** Where the WebAssembly of the installed `@embedpdf/pdfium` is. */
export function findPdfiumWasm(root?: URL): string {
  const base = root ?? import.meta.resolve('@embedpdf/pdfium');
  return fileURLToPath(new URL(root ? './pdfium.wasm' : './pdfium.wasm', base));
}

/** One instance of PDFium with its memory. After an error inside it, throw it away. */
export class Pdfium {
  readonly calls: Calls;
  /** A pointer to memory for the results of one call. */
  readonly scratch: number;
  readonly #names = new Map<string, number>();
  #view: DataView;

  private constructor(calls: Calls) {
    this.calls = calls;
    this.scratch = calls.malloc(SCRATCH_BYTES);
    this.#view = new DataView(calls.memory.buffer);
  }

  /** Starts PDFium with at most `maxBytes` of memory. */
  static async start(wasmPath: string, maxBytes: number): Promise<Pdfium> {
    const wasmBinary = withMemoryLimit(await readFile(wasmPath), maxBytes).buffer;
    const quiet = { print: () => {}, printErr: () => {} };
    const module = await init({ wasmBinary, ...quiet });
    module.PDFiumExt_Init();
    // Its types name two of its exports; it exports all functions of `Functions`, and its memory. The
    // wrapped functions of the package are many times slower for the thousands of calls a page needs.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return new Pdfium(module.pdfium.wasmExports as unknown as Calls);
  }

  /** The memory of the instance; ask again after each call, because memory that grows moves. */
  view(): DataView {
    if (this.#view.buffer !== this.calls.memory.buffer) {
      this.#view = new DataView(this.calls.memory.buffer);
    }
    return this.#view;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.calls.memory.buffer);
  }

  /** A single-precision number of the scratch area, by its index. */
  float(index: number): number {
    return this.view().getFloat32(this.scratch + index * 4, true);
  }

  /** An integer of the scratch area, by its index. */
  integer(index: number): number {
    return this.view().getInt32(this.scratch + index * 4, true);
  }

  /** A double-precision number of the scratch area, by its index. */
  double(index: number): number {
    return this.view().getFloat64(this.scratch + index * 8, true);
  }

  /** A pointer to a constant ASCII text that PDFium expects. It is kept for the next call. */
  name(text: string): number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const pointer = this.calls.malloc(text.length + 1);
    this.bytes().set([...Buffer.from(text, 'latin1'), 0], pointer);
    this.#names.set(text, pointer);
    return pointer;
  }

  /**
   * The text that a function of PDFium writes into a buffer. `call` gets the buffer and its size in
   * bytes, and returns the size that the text needs.
   */
  text(encoding: 'utf16le' | 'utf8', call: (buffer: number, size: number) => number): string {
    const size = call(0, 0);
    const end = encoding === 'utf16le' ? 2 : 1;
    if (size <= end || size > 4 * 1024 * 1024) return '';
    const buffer = this.calls.malloc(size);
    try {
      call(buffer, size);
      return Buffer.from(this.bytes().slice(buffer, buffer + size - end)).toString(encoding);
    } finally {
      this.calls.free(buffer);
    }
  }
}
