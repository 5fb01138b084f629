/** Readers accept `%PDF-` within so many first bytes (ISO 32000-1, annex H.3.4.1). */
const PDF_START_WITHIN = 1024;

/** Whether base64 text starts like a PDF: `%PDF-` is in its first 1,024 bytes. */
export function startsLikePdf(base64: string): boolean {
  const characters = Math.ceil(PDF_START_WITHIN / 3) * 4;
  // White space between the characters, as in an e-mail, takes less room than they do.
  const start = base64
    .slice(0, 2 * characters)
    .replaceAll(/\s+/g, '')
    .slice(0, characters);
  return Buffer.from(start, 'base64').subarray(0, PDF_START_WITHIN).includes('%PDF-');
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
