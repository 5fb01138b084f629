import { useCallback, useRef } from 'react';

const KEY_BYTES = 16;

/**
 * An idempotency key for what a form sends: the same while the input is the same, so that sending it once more
 * after an answer was lost does nothing twice.
 */
export function useAttemptKey(): (input: object) => string {
  const last = useRef({ input: '', key: '' });
  return useCallback((input) => {
    const text = JSON.stringify(input);
    if (last.current.input !== text) last.current = { input: text, key: newKey() };
    return last.current.key;
  }, []);
}

/** Not `crypto.randomUUID`, which browsers do not offer on pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
