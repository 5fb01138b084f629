import type { Resync } from '@internsync/client';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSession } from './session.tsx';
import { useOnline } from './use-online.ts';
import { whenCalm, type Calm, type WhenCalm } from './when-calm.ts';

/** What a live stream is begun with. */
export interface LiveHandlers<Event> {
  readonly onStarted: () => void;
  readonly onConnectionStateChange: (change: { readonly state: string }) => void;
  readonly onData: (event: { readonly data: Event }) => void;
  readonly onError: () => void;
  readonly onComplete: () => void;
}

/**
 * Follows a live stream, which the tabs of a browser share, from when the component is there; a stream ends with
 * the session, and begins anew with the next.
 *
 * @param begin the same function until another stream is wanted.
 * @param kept what events change: what was read of it earlier may have changed before the stream began, of which
 *   `onEvent` is then told as after events that were missed.
 * @returns whether the stream is connected.
 */
export function useLive<Event>(
  begin: (handlers: LiveHandlers<Event | Resync>) => { readonly unsubscribe: () => void },
  kept: QueryKey,
  onEvent: (event: Event | Pick<Resync, 'kind'>) => void,
): boolean {
  const queryClient = useQueryClient();
  const { isOver } = useSession();
  const [isLive, setLive] = useState(false);
  const hear = useEffectEvent(onEvent);
  const hasRead = useEffectEvent((before: number) =>
    queryClient
      .getQueryCache()
      .findAll({ queryKey: kept, type: 'active', fetchStatus: 'idle' })
      .some(({ state: { dataUpdatedAt } }) => dataUpdatedAt > 0 && dataUpdatedAt < before),
  );
  useEffect(() => {
    if (isOver) return undefined;
    const begunAt = Date.now();
    let isFirst = true;
    const stream = begin({
      onStarted: () => {
        setLive(true);
        if (isFirst && hasRead(begunAt)) hear({ kind: 'resync' });
        isFirst = false;
      },
      onConnectionStateChange: ({ state }) => setLive(state === 'pending'),
      onData: ({ data }) => hear(data),
      onError: () => setLive(false),
      onComplete: () => setLive(false),
    });
    return () => stream.unsubscribe();
  }, [begin, isOver]);
  // A stream hears of a lost connection only after a while.
  return useOnline() && isLive;
}

/**
 * Has something done once for many events of a stream, as long as the component is there; see `whenCalm`.
 *
 * @returns what an event calls, always the same function.
 */
export function useCalm({ calmMs, longestMs, run }: WhenCalm): () => void {
  const calm = useRef<Calm>(undefined);
  const attempt = useEffectEvent(run);
  useEffect(() => {
    const own = whenCalm({ calmMs, longestMs, run: () => attempt() });
    calm.current = own;
    return () => own.cancel();
  }, [calmMs, longestMs]);
  return useCallback(() => calm.current?.ask(), []);
}
