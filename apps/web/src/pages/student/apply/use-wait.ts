import { toApiError } from '@internsync/client';
import { useEffect, useState } from 'react';

const TICK_MS = 1000;

/** The whole seconds that are left until a refused call may be made again; 0: at once. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + (toApiError(error)?.retryAfterSeconds ?? 0) * TICK_MS;
    const count = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / TICK_MS)));
    count();
    const timer = setInterval(count, TICK_MS);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
