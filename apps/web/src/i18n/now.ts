import { createContext, useContext } from 'react';

/** The moment that a page shows things at; it moves on while the page is open. */
export const NowContext = createContext<Date | null>(null);

/** The moment now, for what depends on it: only that is rendered anew when it moves on. */
export function useNow(): Date {
  const now = useContext(NowContext);
  if (!now) throw new Error('NowContext has no value here');
  return now;
}
