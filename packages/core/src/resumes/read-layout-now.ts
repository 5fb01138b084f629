import { resumes } from '@internsync/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import { extractStored } from './extract-stored.ts';
import { isProvisional } from './stored-reading.ts';
import type { ResumeLayout } from './schemas.ts';
import { replaceLayout } from './replace-layout.ts';
import { readLayout, toLayout } from './stored-layout.ts';
import { unavailable } from './stored-bytes.ts';

const NOTHING = { pages: [], links: [], formValues: [], notes: [] };

/**
 * The layout of a resume: as it was stored, or, if there is none of this version, read now. Its pictures
 * are recognised later then, because that takes long: until they are, the layout lacks their text.
 *
 * @throws {ServiceError} UNAVAILABLE; NOT_FOUND when the file is missing.
 */
export async function readLayoutNow(
  deps: Deps,
  { id: resumeId, objectKey }: { readonly id: number; readonly objectKey: string },
): Promise<ResumeLayout> {
  const stored = await readLayout(deps, objectKey, deps.extractor.version).catch(
    (error: unknown) => {
      throw unavailable(error);
    },
  );
  if (stored) return withoutVersion(resumeId, stored);
  const { result } = await extractStored(deps, objectKey);
  // What cannot be read is not tried again by the next who asks.
  const reading = result.reading ?? { version: deps.extractor.version, ...NOTHING };
  if (isProvisional(deps, result)) await queueRecognition(deps, resumeId);
  else await replaceLayout(deps, objectKey, reading);
  return withoutVersion(resumeId, toLayout(reading));
}

async function queueRecognition({ db, queue }: Deps, resumeId: number): Promise<void> {
  await db.transaction(async (tx) => {
    const recognised = and(
      eq(resumes.id, resumeId),
      eq(resumes.awaitsRecognition, false),
      isNull(resumes.erasedAt),
    );
    const queued = await tx
      .update(resumes)
      .set({ awaitsRecognition: true })
      .where(recognised)
      .returning({ id: resumes.id });
    if (queued.length > 0) await queue.add(tx, 'recognise-resume', [{ resumeId }]);
  });
}

function withoutVersion(
  resumeId: number,
  { pages, links, formValues, notes }: ReturnType<typeof toLayout>,
): ResumeLayout {
  return { resumeId, pages, links, formValues, notes };
}
