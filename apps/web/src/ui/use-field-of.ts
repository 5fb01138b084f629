import { useEffect, useRef, type RefObject } from 'react';

type Field = HTMLInputElement | HTMLSelectElement;

/**
 * The field is the browser's: it follows the address when that changes, and keeps the focus meanwhile.
 *
 * @param asked what the address says.
 */
export function useFieldOf<Own extends Field>(asked: string): RefObject<Own | null> {
  const field = useRef<Own>(null);
  // What was typed before the page's scripts ran stays.
  const last = useRef(asked);
  useEffect(() => {
    if (last.current === asked) return;
    last.current = asked;
    if (field.current) field.current.value = asked;
  }, [asked]);
  return field;
}
