import { useEffect, useRef } from 'react';
import { announce } from '../../ui/announce.ts';

/** Says whose review is open, once it is another one than at first: the page stays the same. */
export function useAnnouncedName(applicationId: number, name: string | null): void {
  const last = useRef(applicationId);
  useEffect(() => {
    if (name === null || last.current === applicationId) return;
    last.current = applicationId;
    announce(name);
  }, [applicationId, name]);
}
