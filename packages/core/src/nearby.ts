import type { ServiceCtx } from './context.ts';

/**
 * Calls a verb that only reads, on a database that has at least what the caller has written. What others
 * wrote in the last moments may be missing, so it is for lists, searches and single jobs, never for what
 * decides a write. The verb may be called twice.
 */
export async function nearby<T>(
  ctx: ServiceCtx,
  verb: (ctx: ServiceCtx) => Promise<T>,
): Promise<T> {
  const { reads, position } = ctx;
  return reads
    ? await reads.read(position, async (db) => await verb({ ...ctx, db }))
    : await verb(ctx);
}
