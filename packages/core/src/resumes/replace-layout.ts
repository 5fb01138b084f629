import { resumes } from '@internsync/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { layoutKeyOf, storeLayout } from './stored-layout.ts';

/**
 * Stores the layout of a resume that has a row. A resume that was removed or erased meanwhile has had its
 * objects removed, perhaps before this one was stored: it is then removed again.
 */
export async function replaceLayout(
  deps: Pick<Deps, 'db' | 'storage' | 'log'>,
  objectKey: string,
  reading: Parameters<typeof storeLayout>[2],
): Promise<void> {
  if (!reading) return;
  await storeLayout(deps, objectKey, reading);
  const isLeft = and(eq(resumes.objectKey, objectKey), isNull(resumes.erasedAt));
  const [left] = await deps.db.select({ id: resumes.id }).from(resumes).where(isLeft);
  if (!left) await deps.storage.remove(layoutKeyOf(objectKey));
}
