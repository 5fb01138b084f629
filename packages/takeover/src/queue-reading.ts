import type { Queue } from '@internsync/db/queue';
import type { Database } from '@internsync/db/database';
import { resumes } from '@internsync/db/schema';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Progress } from './progress.ts';

const BATCH = 500;

/**
 * Queues the text extraction of every unread resume, newest first. Each batch commits separately. If this
 * is stopped, the text of the other resumes is extracted when somebody first asks for it.
 */
export async function queueReading(
  db: Database,
  queue: Queue,
  progress: Progress,
): Promise<number> {
  const unread = eq(resumes.extractionStatus, 'pending');
  const total = await db.$count(resumes, unread);
  progress.step('reading queued', total);
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const batch = await db
      .select({ id: resumes.id })
      .from(resumes)
      .where(and(unread, lt(resumes.id, before)))
      .orderBy(desc(resumes.id))
      .limit(BATCH);
    const last = batch.at(-1);
    if (!last) return total;
    before = last.id;
    await db.transaction(async (tx) => {
      await queue.add(
        tx,
        'extract-resume',
        batch.map(({ id }) => ({ resumeId: id })),
      );
    });
    progress.advance(batch.length);
  }
}
