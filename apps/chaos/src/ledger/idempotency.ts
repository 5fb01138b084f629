/**
 * Whether calls carry an idempotency key. Without it a call whose outcome is unknown is made again as
 * it is, and a conflict with what the first one did is looked up.
 */
export const SENDS_KEYS: boolean = true;

/** The field of an input that carries the key. */
export function keyField(key: string): { readonly idempotencyKey?: string } {
  return SENDS_KEYS ? { idempotencyKey: key } : {};
}

/** The same in a form. */
export function appendKey(form: FormData, key: string): FormData {
  if (SENDS_KEYS) form.append('idempotencyKey', key);
  return form;
}

/** The header that carries it to the legacy API. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return SENDS_KEYS ? { 'idempotency-key': `"${key}"` } : {};
}
