import { useEffect, useRef } from 'react';
import { announce } from '../../ui/announce.ts';

/** Says whose review is open, also of the first: the page stays the same when one is opened from the board. */
export function useAnnouncedName(applicationId: number, name: string | null): void {
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (name === null || last.current === applicationId) return;
    last.current = applicationId;
    announce(name);
  }, [applicationId, name]);
}
