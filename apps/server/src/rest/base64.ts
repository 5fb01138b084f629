/** What base64 of a file that starts with `%PDF-` starts with. */
const PDF_START = /^\s*J\s*V\s*B\s*E\s*R\s*i\s*[0-3]/;

/** Whether a text starts as base64 of a PDF does. */
export function startsLikePdf(base64: string): boolean {
  return PDF_START.test(base64);
}

/**
 * Decodes base64 (RFC 4648, section 4: the standard alphabet, padded). Line breaks and spaces in it
 * do not matter.
 *
 * @returns null when it is not base64.
 */
export function decodeBase64(base64: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(base64, { lastChunkHandling: 'strict' });
  } catch {
    return decodeOddBase64(base64);
  }
}

/** What the standard function refuses and Django took: other white space, and bits left over at the end. */
function decodeOddBase64(base64: string): Uint8Array | null {
  const compact = base64.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return null;
  return Buffer.from(compact, 'base64');
}

/** The most characters that base64 of so many bytes has, line breaks escaped in JSON included. */
export function base64Room(bytes: number): number {
  return Math.ceil((bytes / 3) * 4 * 1.1);
}

/** A number of bytes as people say it: `5MB`. */
export function inMegabytes(bytes: number): string {
  return `${bytes / 1024 / 1024}MB`;
}
