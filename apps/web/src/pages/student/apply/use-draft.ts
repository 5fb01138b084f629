import { useEffect, useState } from 'react';
import { useSession } from '../../../data/session.tsx';

/** The name of the draft of the letter for a job. */
export const letterOf = (jobId: number): string => `letter.${jobId}`;

/**
 * A text that is still there after a reload of the tab, and after signing in again. It goes with the tab, and is
 * for the one who wrote it: others may use the browser.
 */
export function useDraft(name: string) {
  const { account } = useSession();
  const key = account && `internsync.draft.${String(account.userId)}.${name}`;
  const [text, setText] = useState(() => read(key));
  const [readFor, setReadFor] = useState(key);
  // Who is signed in is known only now.
  if (readFor !== key) {
    setReadFor(key);
    setText(read(key));
  }
  useEffect(() => write(key, text), [key, text]);
  return { text, setText, forget: () => write(key, '') };
}

function read(key: string | null): string {
  if (key === null) return '';
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string | null, text: string): void {
  if (key === null) return;
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A browser that forbids storage, or that is full: the text is still in the form.
  }
}
