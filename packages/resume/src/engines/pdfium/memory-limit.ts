const MEMORY_SECTION = 5;
const WASM_PAGE = 65_536;

/**
 * A copy of a WebAssembly module whose memory cannot grow beyond `maxBytes`. The limit is the engine's
 * own: an allocation beyond it fails inside the module, whatever the file asks for.
 *
 * @throws {Error} when the module has no memory with a maximum of its own.
 * @see https://webassembly.github.io/spec/core/binary/modules.html#memory-section
 */
export function withMemoryLimit(module: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(module);
  let at = 8;
  while (at < copy.length) {
    const section = copy[at];
    const size = readNumber(copy, at + 1);
    if (section === MEMORY_SECTION) {
      const flags = readNumber(copy, readNumber(copy, size.next).next - 1);
      const least = readNumber(copy, size.next + 2);
      if (flags.value !== 1) break;
      const most = readNumber(copy, least.next);
      const pages = Math.max(least.value, Math.min(most.value, Math.floor(maxBytes / WASM_PAGE)));
      writeNumber(copy, least.next, most.next - least.next, pages);
      return copy;
    }
    at = size.next + size.value;
  }
  throw new Error('The WebAssembly module has no memory section with a maximum.');
}

function readNumber(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at] ?? 0;
    at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

/** Writes a number in LEB128 with exactly `length` bytes. */
function writeNumber(bytes: Uint8Array, start: number, length: number, value: number): void {
  for (let index = 0; index < length; index += 1) {
    const rest = Math.floor(value / 2 ** (7 * index)) & 0x7f;
    bytes[start + index] = index === length - 1 ? rest : rest | 0x80;
  }
}
