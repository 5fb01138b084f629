import { isAscii } from 'node:buffer';
import { MIMEType } from 'node:util';

/** How many arrays and objects may be inside each other; nothing that is taken here has more than five. */
const MAX_DEPTH = 32;

/** What a merge of objects could be led astray by; no input has a field of these names. */
export const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** A text that is not taken as JSON; the message is for its sender. */
export class BadJson extends Error {
  override readonly name = 'BadJson';
  /** As Fastify's errors have it. */
  readonly statusCode: 400 | 415;

  constructor(message: string, statusCode: 400 | 415 = 400) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** A byte order mark is kept, and is then no JSON (RFC 8259, section 8.1). */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a body. @throws {BadJson} when it is not UTF-8. */
export function decodeJson(bytes: Uint8Array): string {
  // Nearly all there is, files in base64 above all, and many times as fast.
  if (isAscii(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new BadJson('The body is not in UTF-8');
  }
}

/**
 * Reads a JSON text (RFC 8259).
 *
 * @throws {BadJson} also when it is nested too deep or has a key that means an object's prototype.
 * The parser's own message is not passed on: it repeats a part of the text.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadJson('The body is not JSON');
  }
  requirePlain(value, MAX_DEPTH);
  return value;
}

function requirePlain(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw new BadJson('The JSON is nested too deep');
  for (const [key, inner] of Object.entries(value)) {
    if (PROTOTYPE_KEYS.has(key)) throw new BadJson(`The JSON must not have a key ${key}`);
    requirePlain(inner, depth - 1);
  }
}

/**
 * Whether a content type leaves UTF-8 as the encoding: read as UTF-8, a body that claims another
 * would mean something else than its sender says.
 */
export function isUtf8(contentType: string): boolean {
  return ['utf-8', 'utf8'].includes(charsetOf(contentType)?.toLowerCase() ?? 'utf-8');
}

function charsetOf(contentType: string): string | null {
  try {
    return new MIMEType(contentType).params.get('charset');
  } catch {
    return null; // No type at all, which whoever reads the body refuses.
  }
}
