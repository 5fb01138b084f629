const AGAIN_MS = 30_000;

/**
 * Loads a part of a page, again until it is there: when the connection is back, and after a while. A `lazy()`
 * that is rejected, because the connection dropped or a deployment replaced the file, takes the whole page along;
 * one that waits leaves it what stands in its place.
 */
export async function untilThere<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => {
      addEventListener('online', resolve, { once: true });
      setTimeout(resolve, AGAIN_MS);
    });
    return await untilThere(load);
  }
}
