const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea';
/** What a control opens over the page, which has the focus until it closes. */
const WINDOW = '[role=dialog], [role=alertdialog], [role=menu]';

/**
 * As the `ref` of a control that may go while it has the focus, as a button does that removes its row, or while
 * the window has it that the control has opened. The focus then passes to the next control of the page's content,
 * or the one before: those who use a keyboard or a screen reader would begin again at the top of the page.
 */
export function passFocusOn(control: HTMLElement | null): (() => void) | undefined {
  if (!control) return undefined;
  const off = new AbortController();
  const { signal } = off;
  /** Whether a window took the focus from the control, and has not given it back. */
  let isLent = false;
  const lend = ({ target }: FocusEvent) => {
    isLent = isInWindow(target);
  };
  control.addEventListener('focus', () => (isLent = false), { signal });
  control.addEventListener(
    'blur',
    () => document.addEventListener('focusin', lend, { once: true, signal }),
    { signal },
  );
  return () => {
    off.abort();
    // It is called just before the control is taken out.
    const { activeElement, body } = document;
    const isOwn = activeElement === control;
    // A window that has just closed gives the focus back in the next frame, to what is gone then.
    if (!isOwn && !isInWindow(activeElement) && !(isLent && activeElement === body)) return;
    const main = control.closest<HTMLElement>('main');
    const all = [...(main?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    const at = all.indexOf(control);
    const near = [...all.slice(at + 1), ...all.slice(0, at).toReversed()];
    const pass = () => {
      for (const one of main ? [...near, main] : []) {
        if (document.activeElement !== body) return;
        // What is gone too, or not shown, does not take it.
        one.focus({ preventScroll: one === main });
      }
    };
    if (isOwn) queueMicrotask(pass);
    // A window that stays keeps it.
    else requestAnimationFrame(() => requestAnimationFrame(pass));
  };
}

function isInWindow(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WINDOW) !== null;
}
