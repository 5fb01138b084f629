const KEY_BYTES = 16;

/**
 * A new idempotency key, for whoever sends the same again after an answer was lost: 32 random hexadecimal digits.
 * Not of `crypto.randomUUID`, which browsers do not offer on pages without TLS.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
