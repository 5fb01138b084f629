/** A view of the body's bytes; not a copy, because files are megabytes. */
export function bytesOf(body: Buffer): Uint8Array<ArrayBuffer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A Buffer's memory is not shared.
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength) as Uint8Array<ArrayBuffer>;
}
