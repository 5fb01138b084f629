import { useSyncExternalStore } from 'react';

const KEY = 'internsync.shortcuts';
const CHANGED = 'internsync:shortcuts';

/** Whether single keys do something now. */
export function hasShortcuts(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

function listen(listener: () => void): () => void {
  addEventListener('storage', listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener('storage', listener);
    removeEventListener(CHANGED, listener);
  };
}

/** Whether single keys do something, on this device (WCAG 2.1.4). */
export function useShortcuts(): boolean {
  return useSyncExternalStore(listen, hasShortcuts, () => true);
}

export function setShortcuts(isOn: boolean): void {
  if (isOn) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
  dispatchEvent(new Event(CHANGED));
}
