/** How long another tab may keep a lock; tabs can be suspended with it. */
const PATIENCE_MS = 10_000;

/**
 * Runs `action` while no other tab of this origin runs one under the same name (Web Locks API).
 * Where the platform has no locks, refuses them, or does not give one within ten seconds, it runs
 * `action` all the same.
 */
export async function withWebLock<T>(name: string, action: () => Promise<T>): Promise<T> {
  // Missing in Node before 24 and on pages without HTTPS, whatever the types say.
  const locks = globalThis.navigator?.locks;
  if (!locks) return await action();
  let running: Promise<T> | undefined;
  try {
    await locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, async () => {
      running = action();
      await running.catch(() => undefined);
    });
  } catch {
    // Not of the action, whose error is its own.
  }
  return await (running ?? action());
}
