/** Calls `run` once, as soon as nothing on the board is pressed or open, until `signal` ends it. */
export function whenQuiet(signal: AbortSignal, run: () => void): { readonly ask: () => void } {
  let isPressed = false;
  let isAsked = false;
  const check = () => {
    if (!isAsked || isPressed || signal.aborted) return;
    if (document.querySelector('[role=grid] [aria-expanded=true]')) return;
    isAsked = false;
    run();
  };
  // After the press itself has been dealt with.
  const checkSoon = () => setTimeout(check);
  document.addEventListener('pointerdown', () => (isPressed = true), { signal, capture: true });
  for (const name of ['pointerup', 'pointercancel'] as const) {
    const release = () => {
      isPressed = false;
      checkSoon();
    };
    document.addEventListener(name, release, { signal, capture: true });
  }
  document.addEventListener('focusin', checkSoon, { signal });
  return {
    ask: () => {
      isAsked = true;
      check();
    },
  };
}

const ROW = '[role=row][data-key]';
const CONTROLS = 'button, input';

/** Makes a change that builds rows anew, and gives the focus to what had it. */
export function keepFocus(change: () => void): void {
  const { activeElement } = document;
  const row = activeElement?.closest<HTMLElement>(ROW);
  const key = row?.dataset['key'];
  const control = row ? [...row.querySelectorAll(CONTROLS)].findIndex(isActive) : -1;
  change();
  if (key === undefined) return;
  const again = document.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(key)}"]`);
  const controls = again?.querySelectorAll<HTMLElement>(CONTROLS);
  (controls?.[control] ?? again)?.focus();

  function isActive(one: Element): boolean {
    return one === activeElement;
  }
}
