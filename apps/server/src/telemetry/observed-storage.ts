import type { ObjectStore } from '@internsync/core/ports';
import type { ServerMeasures } from './metrics/create-metrics.ts';
import { inSpan } from './tracing/in-span.ts';

/** The same store, whose calls are timed and traced. Keys are not told: they name a person's file. */
export function observedStorage(store: ObjectStore, measures: ServerMeasures | null): ObjectStore {
  const observe = async <T>(call: 'put' | 'get' | 'remove', work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    let outcome: 'ok' | 'failed' = 'failed';
    try {
      const result = await inSpan(`storage ${call}`, 'client', work);
      outcome = 'ok';
      return result;
    } finally {
      measures?.time('storage', { call, outcome }, (performance.now() - start) / 1000);
    }
  };
  return {
    put: async (...args) => await observe('put', async () => await store.put(...args)),
    get: async (key) => await observe('get', async () => await store.get(key)),
    remove: async (key) => await observe('remove', async () => await store.remove(key)),
    // Read piece by piece by the sweep, at the sweep's own pace.
    list: (prefix) => store.list(prefix),
    check: async () => await store.check(),
  };
}
