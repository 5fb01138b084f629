import { useLayoutEffect, useRef } from 'react';
import type { Flight } from './moves-context.ts';

/**
 * Focus follows a card that was moved while it, or its menu, had the focus; if it is not shown where it
 * went, the card that stood beneath it gets the focus.
 */
export function useFollowFocus(flights: ReadonlyMap<number, Flight>): {
  readonly remember: () => void;
} {
  const last = useRef<{ id: string; beneath: string | null } | null>(null);
  const before = useRef(flights);
  useLayoutEffect(() => {
    const kept = last.current;
    const id = Number(kept?.id);
    const [was, is] = [before.current.get(id)?.to, flights.get(id)?.to];
    before.current = flights;
    // The answer to a move, of this card or another, changes nothing of where this one is: a key that is
    // pressed at that moment must find it.
    if (!kept || is === undefined || is === was) return;
    // Browsers tell nothing of what is removed: its old list would take it that it still has the focus, and
    // later give it to another row, or to itself.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && find(kept.id)?.contains(focused) === true) focused.blur();
    // React Aria gives the focus back to what opened a menu; that is gone then.
    requestAnimationFrame(() => {
      const row = find(kept.id) ?? (kept.beneath === null ? null : find(kept.beneath));
      row?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    });
    last.current = null;
  }, [flights]);
  return {
    remember: () => {
      const row = document.activeElement?.closest<HTMLElement>('[role=row][data-key]');
      const id = row?.dataset['key'];
      if (!row || id === undefined) return;
      const beneath = row.nextElementSibling ?? row.previousElementSibling;
      last.current = {
        id,
        beneath: beneath instanceof HTMLElement ? (beneath.dataset['key'] ?? null) : null,
      };
    },
  };
}

function find(id: string): HTMLElement | null {
  return document.querySelector(`[role=row][data-key="${CSS.escape(id)}"]`);
}
