/**
 * A function that makes something at its first call and keeps it. A failure is not kept: it goes to those
 * who wait for it, and the next call tries again, because a lack of memory or of file handles passes.
 */
export function keptOnceMade<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
