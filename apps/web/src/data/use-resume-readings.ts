import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from './session.tsx';
import { STUDENT_KEYS } from './student-queries.ts';
import { useClient } from './use-client.ts';

/** While `isAwaited`, follows which of the caller's resumes were read, and reads again what is shown of them. */
export function useResumeReadings(isAwaited: boolean): void {
  const client = useClient();
  const queryClient = useQueryClient();
  const { isOver } = useSession();
  useEffect(() => {
    // The stream ends with the session.
    if (!isAwaited || isOver) return undefined;
    const readAgain = () => {
      void queryClient.invalidateQueries({ queryKey: STUDENT_KEYS.resumes });
    };
    const subscription = client.resumes.events.subscribe(undefined, {
      // It may have been read before the stream was there.
      onStarted: readAgain,
      onData: readAgain,
    });
    return () => subscription.unsubscribe();
  }, [client, isAwaited, isOver, queryClient]);
}
