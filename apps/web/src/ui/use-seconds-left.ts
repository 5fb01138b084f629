import { toApiError } from '@internsync/client';
import { useEffect, useState } from 'react';

const TICK_MS = 1000;

/** The whole seconds that are left until a refused call may be made again; 0: at once. */
export function useSecondsLeft(error: unknown): number {
  const [left, setLeft] = useState(() => waitOf(error));
  useEffect(() => {
    const end = Date.now() + waitOf(error) * TICK_MS;
    const count = () => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / TICK_MS));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    };
    const timer = setInterval(count, TICK_MS);
    count();
    return () => clearInterval(timer);
  }, [error]);
  return left;
}

function waitOf(error: unknown): number {
  return toApiError(error)?.retryAfterSeconds ?? 0;
}
