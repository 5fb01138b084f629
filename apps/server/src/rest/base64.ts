/** The base64 prefix of a file that starts with `%PDF-`. */
const PDF_START = /^\s*J\s*V\s*B\s*E\s*R\s*i\s*[0-3]/;

/** Whether base64 text starts like a PDF. */
export function startsLikePdf(base64: string): boolean {
  return PDF_START.test(base64);
}

/**
 * Decodes base64 (RFC 4648, section 4: standard alphabet, padded). Ignores white space.
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

/** Accepts what the standard function refuses and Django accepted: other white space and trailing bits. */
function decodeOddBase64(base64: string): Uint8Array | null {
  const compact = base64.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return null;
  return Buffer.from(compact, 'base64');
}

/** The most characters of base64 for this many bytes, including line breaks escaped in JSON. */
export function base64Room(bytes: number): number {
  return Math.ceil((bytes / 3) * 4 * 1.1);
}

/** Formats a number of bytes, such as `5MB`. */
export function inMegabytes(bytes: number): string {
  return `${bytes / 1024 / 1024}MB`;
}
