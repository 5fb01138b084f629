import { newIdempotencyKey } from '@internsync/client';
import { useCallback, useRef } from 'react';

/**
 * An idempotency key for what a form sends: the same while the input is the same, so that sending it once more
 * after an answer was lost does nothing twice.
 */
export function useAttemptKey(): (input: object) => string {
  const last = useRef({ input: '', key: '' });
  return useCallback((input) => {
    const text = JSON.stringify(input);
    if (last.current.input !== text) last.current = { input: text, key: newIdempotencyKey() };
    return last.current.key;
  }, []);
}
