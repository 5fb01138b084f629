import { useEffect, useState } from 'react';

/** The name of the draft of the letter for a job. */
export const letterOf = (jobId: number): string => `letter.${jobId}`;

/**
 * A text that is still there after a reload of the tab, and after signing in again. It goes with the tab:
 * others may use the browser.
 */
export function useDraft(name: string) {
  const key = `internsync.draft.${name}`;
  const [text, setText] = useState(() => read(key));
  useEffect(() => write(key, text), [key, text]);
  return { text, setText, forget: () => write(key, '') };
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A browser that forbids storage, or that is full: the text is still in the form.
  }
}
