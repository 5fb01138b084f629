/**
 * Whether calls carry an idempotency key. Without it, a call with an unknown outcome is repeated
 * unchanged, and a conflict with the first call is looked up.
 */
export const SENDS_KEYS: boolean = true;

/** The input field with the key. */
export function keyField(key: string): { readonly idempotencyKey?: string } {
  return SENDS_KEYS ? { idempotencyKey: key } : {};
}

/** The form field with the key. */
export function appendKey(form: FormData, key: string): FormData {
  if (SENDS_KEYS) form.append('idempotencyKey', key);
  return form;
}

/** The header with the key for the legacy API. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return SENDS_KEYS ? { 'idempotency-key': `"${key}"` } : {};
}
