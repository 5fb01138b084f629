const SIGNATURE = new TextEncoder().encode('%PDF-');

/** Whether the bytes start with `%PDF-`. Says nothing about the rest of the file. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}
