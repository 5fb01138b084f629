import { resumes } from '@internsync/db/schema';
import { and, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { RESUME_PREFIX } from './receive-file.ts';
import { LAYOUT_PREFIX, resumeKeyOf } from './stored-layout.ts';

/** An upload stores its object first and its row right afterwards; no upload takes an hour. */
const GRACE_MS = 3600 * 1000;
const BATCH = 500;

/**
 * A periodic task: removes every stored file that is older than an hour and has no row. An upload leaves
 * one behind if its process dies before the row is written. An erased resume counts as no row. Removes
 * nothing while the table is empty.
 *
 * @returns the number of files removed.
 */
export async function sweepObjects(deps: Deps): Promise<number> {
  // An empty table suggests a new database on a bucket that already has files: do not empty it.
  const [known] = await deps.db.select({ id: resumes.id }).from(resumes).limit(1);
  if (!known) return 0;
  const before = new Date(deps.now().getTime() - GRACE_MS);
  let removed = 0;
  let batch: string[] = [];
  for (const prefix of [RESUME_PREFIX, LAYOUT_PREFIX]) {
    for await (const { key, lastModified } of deps.storage.list(prefix)) {
      if (lastModified < before) batch.push(key);
      if (batch.length === BATCH) {
        removed += await removeOrphans(deps, batch);
        batch = [];
      }
    }
  }
  removed += await removeOrphans(deps, batch);
  if (removed > 0) deps.log.info({ count: removed }, 'removed stored files without a row');
  return removed;
}

async function removeOrphans({ db, storage }: Deps, keys: string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const owners = keys.map(resumeKeyOf);
  const rows = await db
    .select({ objectKey: resumes.objectKey })
    .from(resumes)
    .where(and(inArray(resumes.objectKey, owners), isNull(resumes.erasedAt)));
  const owned = new Set(rows.map(({ objectKey }) => objectKey));
  const orphans = keys.filter((_, at) => !owned.has(owners[at] ?? ''));
  for (const key of orphans) await storage.remove(key);
  return orphans.length;
}
