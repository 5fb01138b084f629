import { useEffect, useEffectEvent, useState } from 'react';
import { useOnline } from './use-online.ts';

/** What a live stream is begun with. */
export interface LiveHandlers<Event> {
  readonly onStarted: () => void;
  readonly onConnectionStateChange: (change: { readonly state: string }) => void;
  readonly onData: (event: { readonly data: Event }) => void;
  readonly onError: () => void;
  readonly onComplete: () => void;
}

/**
 * Follows a live stream, which the tabs of a browser share, from when the component is there.
 *
 * @param begin the same function until another stream is wanted.
 * @returns whether the stream is connected.
 */
export function useLive<Event>(
  begin: (handlers: LiveHandlers<Event>) => { readonly unsubscribe: () => void },
  onEvent: (event: Event) => void,
): boolean {
  const [isLive, setLive] = useState(false);
  const hear = useEffectEvent(onEvent);
  useEffect(() => {
    const stream = begin({
      onStarted: () => setLive(true),
      onConnectionStateChange: ({ state }) => setLive(state === 'pending'),
      onData: ({ data }) => hear(data),
      onError: () => setLive(false),
      onComplete: () => setLive(false),
    });
    return () => stream.unsubscribe();
  }, [begin]);
  // A stream hears of a lost connection only after a while.
  return useOnline() && isLive;
}
