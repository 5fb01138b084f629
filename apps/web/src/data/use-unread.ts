import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followNotices, unreadQuery } from './notices-queries.ts';
import { useSession } from './session.tsx';
import { useClient } from './use-client.ts';

/** How long the stream may take to open before the count is asked for without it. */
const STREAM_MS = 2000;

/**
 * How many notices are unread, live; undefined until it is known. It is counted once the stream is open: what was
 * counted before would have to be counted again, for the notices that came in between.
 */
export function useUnread() {
  const client = useClient();
  const queryClient = useQueryClient();
  const { isOver } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ ...unreadQuery(client), enabled: isOpen });
  useEffect(() => {
    // The stream ends with the session.
    if (isOver) return undefined;
    const open = () => setOpen(true);
    const timer = setTimeout(open, STREAM_MS);
    const stop = followNotices(client, queryClient, open);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, isOver, queryClient]);
  return data;
}
