import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { late } from '../../ui/late.ts';
import { keepFocus, whenQuiet } from './quiet-board.ts';

const draggableRows = late(() => import('./draggable-rows.tsx'));

/** Here the stages stand beside each other; below it only one is shown. */
const HAS_STAGES = '(min-width: 901px)';
/** Safari has no `requestIdleCallback`. */
const IDLE_MS = 200;

/**
 * What makes rows draggable. The board does not wait for it: it is loaded when the browser has nothing else
 * to do. React Aria cannot take it up in rows that are there, so they are made anew, between two presses, and
 * the focus stays.
 */
export function useDragging(): ReturnType<typeof draggableRows.there> {
  const [parts, setParts] = useState(draggableRows.there);
  useEffect(() => {
    if (parts) return undefined;
    const off = new AbortController();
    const { signal } = off;
    const board = whenQuiet(signal, () =>
      keepFocus(() => flushSync(() => setParts(draggableRows.there()))),
    );
    const load = async () => {
      await draggableRows.load().catch(() => undefined);
      board.ask();
    };
    const media = matchMedia(HAS_STAGES);
    const check = () => {
      if (!media.matches || draggableRows.there()) return;
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void load());
      else setTimeout(() => void load(), IDLE_MS);
    };
    check();
    media.addEventListener('change', check, { signal });
    return () => off.abort();
  }, [parts]);
  return parts;
}
