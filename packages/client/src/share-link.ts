import type { AppRouter } from '@internsync/api/root';
import type { Operation, OperationContext, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { SessionKeeper } from './session-keeper.ts';
import { idOf } from './session.ts';
import { PATIENCE, SharedStream, type Patience } from './shared-stream.ts';
import type { StreamPositions } from './stream-positions.ts';

export interface SharingOptions {
  /** The name of what the tabs have in common; `null`: each tab has its own streams. */
  readonly sharedAs: string | null;
  readonly url: string;
  readonly keeper: SessionKeeper;
  readonly positions: StreamPositions;
  readonly patience?: Patience;
}

/**
 * Lets the tabs of a browser that are signed in to the same session share each stream (`SharedStream`). A
 * stream is not shared where the platform has no locks or channels, without a session, and when the caller
 * names the event after which it starts.
 */
export function shareLink(options: SharingOptions): TRPCLink<AppRouter> {
  const { sharedAs, url, keeper, positions, patience = PATIENCE } = options;
  /** Decided when a subscription begins; later its input names an event too. */
  const own = new WeakMap<OperationContext, boolean>();
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const isOwn = own.get(op.context) ?? (sharedAs === null || !canShare() || namesEvent(op));
        own.set(op.context, isOwn);
        if (isOwn) return next(op).subscribe(observer);
        let over = false;
        let stop: (() => void) | null = null;
        const begin = async () => {
          // Binds the subscription to the session, so that it never continues in another one.
          const session = await keeper.sessionFor([op]).catch(() => null);
          if (over) return;
          if (session === null) {
            const subscription = next(op).subscribe(observer);
            stop = () => subscription.unsubscribe();
            return;
          }
          const { lastEventId = null, ...input } = toInput(op.input);
          const asked = JSON.stringify(input);
          const shared = new SharedStream(
            {
              name: `internsync/1 ${sharedAs} ${idOf(session)} ${url} ${op.path} ${asked}`,
              call: { ...op, input: asked === '{}' ? undefined : input },
              connect: next,
              positions,
              patience,
              last: typeof lastEventId === 'string' ? lastEventId : positions.startOf(op),
            },
            observer,
          );
          stop = () => shared.close();
        };
        void begin();
        return () => {
          over = true;
          stop?.();
        };
      });
}

/** Missing in old browsers, on pages without HTTPS and in Node before 24, whatever the types say. */
function canShare(): boolean {
  return Boolean(globalThis.navigator?.locks) && typeof BroadcastChannel === 'function';
}

function namesEvent({ input }: Operation): boolean {
  return 'lastEventId' in toInput(input);
}

function toInput(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}
