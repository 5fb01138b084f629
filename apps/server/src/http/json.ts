import { isAscii } from 'node:buffer';
import { MIMEType } from 'node:util';

/** Maximum nesting of arrays and objects; no accepted input has more than 5 levels. */
const MAX_DEPTH = 32;

/** Keys that allow prototype pollution when objects are merged; no input has fields of these names. */
export const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** Text that is refused as JSON; the message is sent to the client. */
export class BadJson extends Error {
  override readonly name = 'BadJson';
  /** The property that Fastify's errors have. */
  readonly statusCode: 400 | 415;

  constructor(message: string, statusCode: 400 | 415 = 400) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Keeps a byte order mark, which then makes the JSON invalid (RFC 8259, section 8.1). */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes a body. @throws {BadJson} when it is not UTF-8. */
export function decodeJson(bytes: Uint8Array): string {
  // Nearly all bodies are ASCII, notably files in base64, and this is many times as fast.
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
 * Parses JSON (RFC 8259).
 *
 * @throws {BadJson} also for too deep nesting and for keys in `PROTOTYPE_KEYS`. The message omits the
 * parser's own, which quotes part of the text.
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

/** Whether a content type names UTF-8 or no charset; a body in another one would be misread as UTF-8. */
export function isUtf8(contentType: string): boolean {
  return ['utf-8', 'utf8'].includes(charsetOf(contentType)?.toLowerCase() ?? 'utf-8');
}

function charsetOf(contentType: string): string | null {
  try {
    return new MIMEType(contentType).params.get('charset');
  } catch {
    return null; // Not a media type; the body's reader refuses it.
  }
}
