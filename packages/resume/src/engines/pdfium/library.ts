import { accessSync } from 'node:fs';
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

/** A compiled module of PDFium. */
export interface CompiledPdfium {
  readonly isCompiledPdfium: never;
}

/** The part of WebAssembly that is used; TypeScript describes it only together with browsers. */
interface WasmApi {
  compile(bytes: Uint8Array): Promise<CompiledPdfium>;
  readonly Instance: new (
    compiled: CompiledPdfium,
    imports: unknown,
  ) => { readonly exports: unknown };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: WasmApi };

/** The size of the scratch area, in bytes. */
const SCRATCH_BYTES = 4096;

/**
 * Where the WebAssembly of the installed `@embedpdf/pdfium` is, or the copy in the folder at `root` (a
 * `file:` URL ending in `/`).
 *
 * @throws {Error} when the file is missing.
 */
export function findPdfiumWasm(root?: string): string {
  const path = fileURLToPath(
    root !== undefined
      ? new URL('pdfium.wasm', root)
      : import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'),
  );
  accessSync(path);
  return path;
}

/** Compiles PDFium for instances with at most `maxBytes` of memory. */
export async function compilePdfium(wasmPath: string, maxBytes: number): Promise<CompiledPdfium> {
  return await wasm.compile(withMemoryLimit(await readFile(wasmPath), maxBytes));
}

interface Views {
  readonly bytes: Uint8Array;
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly doubles: Float64Array;
}

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    bytes: new Uint8Array(buffer),
    integers: new Int32Array(buffer),
    floats: new Float32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}

/** One instance of PDFium with its memory. After an error inside it, throw it away. */
export class Pdfium {
  readonly calls: Calls;
  /** A pointer to memory for the results of one call. */
  readonly scratch: number;
  readonly #names = new Map<string, number>();
  #views: Views;

  private constructor(calls: Calls) {
    this.calls = calls;
    this.scratch = calls.malloc(SCRATCH_BYTES);
    this.#views = viewsOf(calls.memory.buffer);
  }

  /** Starts an instance of a module that `compilePdfium` made. */
  static async start(compiled: CompiledPdfium): Promise<Pdfium> {
    const module = await init({
      print: () => {},
      printErr: () => {},
      instantiateWasm: (imports: unknown, receive: (instance: unknown) => void) => {
        const instance = new wasm.Instance(compiled, imports);
        receive(instance);
        return instance.exports;
      },
    });
    module.PDFiumExt_Init();
    // Its types name two of its exports; it exports all functions of `Functions`, and its memory. The
    // wrapped functions of the package are many times slower for the thousands of calls a page needs.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return new Pdfium(module.pdfium.wasmExports as unknown as Calls);
  }

  bytes(): Uint8Array {
    return this.#memory().bytes;
  }

  /** A single-precision number of the scratch area, by its index. */
  float(index: number): number {
    return this.#memory().floats[this.scratch / 4 + index] ?? 0;
  }

  /** An integer of the scratch area, by its index. */
  integer(index: number): number {
    return this.#memory().integers[this.scratch / 4 + index] ?? 0;
  }

  /** A double-precision number of the scratch area, by its index. */
  double(index: number): number {
    return this.#memory().doubles[this.scratch / 8 + index] ?? 0;
  }

  /** The memory of the instance, which moves when it grows. */
  #memory(): Views {
    // Memory that has grown leaves its old views without a length.
    if (this.#views.bytes.length === 0) {
      this.#views = viewsOf(this.calls.memory.buffer);
    }
    return this.#views;
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

  /** Runs with a pointer to a text in UTF-16, as PDFium expects it. */
  withText<Result>(text: string, use: (pointer: number) => Result): Result {
    const bytes = Buffer.from(`${text}\0`, 'utf16le');
    const pointer = this.calls.malloc(bytes.length);
    try {
      this.bytes().set(bytes, pointer);
      return use(pointer);
    } finally {
      this.calls.free(pointer);
    }
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
