/** How long another tab may keep a lock; a tab may be suspended while it holds one. */
const PATIENCE_MS = 10_000;

/**
 * Runs `action` while no other tab of this origin runs one under the same name (Web Locks API). If the
 * platform has no locks, refuses them, or gives none within ten seconds, it runs `action` without a lock.
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
    // Not for an error of the action, which is passed on.
  }
  return await (running ?? action());
}
