import { useSyncExternalStore } from 'react';

const A_YEAR_SECONDS = 365 * 24 * 3600;
const CHANGED = 'internsync:shortcuts';

/** Whether single keys do something now. */
export function hasShortcuts(): boolean {
  return !/(?:^|;\s*)shortcuts=off(?:;|$)/u.test(document.cookie);
}

function listen(listener: () => void): () => void {
  addEventListener(CHANGED, listener);
  // Another tab may have changed it.
  addEventListener('focus', listener);
  return () => {
    removeEventListener(CHANGED, listener);
    removeEventListener('focus', listener);
  };
}

/** Whether single keys do something, on this device (WCAG 2.1.4). */
export function useShortcuts(): boolean {
  return useSyncExternalStore(listen, hasShortcuts, () => true);
}

/**
 * Keeps on this device whether single keys do something. In a cookie, because signing out clears the storage:
 * who speaks to the computer would have to turn them off each time.
 */
export function setShortcuts(isOn: boolean): void {
  const seconds = isOn ? 0 : A_YEAR_SECONDS;
  // oxlint-disable-next-line unicorn/no-document-cookie -- Firefox and Safari have no `cookieStore` for long.
  document.cookie = `shortcuts=off; Path=/; Max-Age=${String(seconds)}; SameSite=Lax`;
  dispatchEvent(new Event(CHANGED));
}
