import type { InternSyncClient } from '@internsync/client';

type Path = readonly string[];
type Call = (...args: readonly unknown[]) => unknown;

/**
 * The typed client, loaded when the first call is made: pages that came as HTML need none. A subscription
 * begins once it is there; it can be ended before.
 */
export function lazyClient(load: () => Promise<InternSyncClient>): InternSyncClient {
  let loading: Promise<InternSyncClient> | undefined;
  // What could not be loaded is asked for again by the next call.
  const client = () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  const at = (path: Path): unknown =>
    new Proxy(() => undefined, {
      // Not a promise, though `await` asks every object whether it is one.
      get: (_target, name) =>
        typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined,
      apply: (_target, _this, args: readonly unknown[]) =>
        path.at(-1) === 'subscribe' ? subscribe(path, args) : call(path, args),
    });
  const call = async (path: Path, args: readonly unknown[]) =>
    await find(await client(), path)(...args);
  const subscribe = (path: Path, args: readonly unknown[]) => {
    const begun = client().then((there) => find(there, path)(...args));
    let isOver = false;
    void begun.then((subscription) => isOver && end(subscription));
    return {
      unsubscribe: () => {
        isOver = true;
        void begun.then(end);
      },
    };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Every path of the client leads to it.
  return at([]) as InternSyncClient;
}

/** The method of the client at a path. */
function find(client: unknown, path: Path): Call {
  let target: unknown = client;
  for (const name of path) target = Reflect.get(Object(target), name);
  if (typeof target !== 'function') throw new TypeError(`The client has no ${path.join('.')}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is a function.
  return target as Call;
}

function end(subscription: unknown): void {
  if (isSubscription(subscription)) subscription.unsubscribe();
}

function isSubscription(value: unknown): value is { readonly unsubscribe: () => void } {
  return typeof value === 'object' && value !== null && 'unsubscribe' in value;
}
