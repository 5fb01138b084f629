const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea';

/**
 * As the `ref` of a control that may go while it has the focus, as a button does that removes its row. The focus
 * then passes to the next control of the page's content, or the one before: those who use a keyboard or a screen
 * reader would begin again at the top of the page.
 */
export function passFocusOn(control: HTMLElement | null): (() => void) | undefined {
  if (!control) return undefined;
  return () => {
    // It is called just before the control is taken out.
    if (document.activeElement !== control) return;
    const main = control.closest<HTMLElement>('main');
    const all = [...(main?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    const at = all.indexOf(control);
    const near = [...all.slice(at + 1), ...all.slice(0, at).toReversed()];
    queueMicrotask(() => {
      for (const one of main ? [...near, main] : []) {
        if (document.activeElement !== document.body) return;
        // What is gone too, or not shown, does not take it.
        one.focus({ preventScroll: one === main });
      }
    });
  };
}
