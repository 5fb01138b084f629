import { resumes } from '@internsync/db/schema';
import { statement } from '@internsync/db/statement';
import { requireStudent } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { isOwn, requireStored, type OwnResume } from './own-resume.ts';
import type { ResumeFile, ResumeRef } from './schemas.ts';
import { getObject } from './stored-bytes.ts';

const readFile = statement<OwnResume>()((db, own) => {
  const { fileName, sizeBytes, sha256, objectKey, erasedAt } = resumes;
  return db
    .select({ fileName, sizeBytes, sha256, objectKey, erasedAt })
    .from(resumes)
    .where(isOwn(own));
});

/**
 * The file of one of the caller's resumes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UNAVAILABLE.
 */
export async function downloadResume(
  ctx: ServiceCtx,
  { resumeId }: ResumeRef,
): Promise<ResumeFile> {
  const { studentId } = requireStudent(ctx.actor);
  const [row] = await readFile(ctx.db, { resumeId, studentId });
  const { objectKey, fileName, sizeBytes, sha256 } = requireStored(row, resumeId);
  return { fileName, sizeBytes, sha256, bytes: await getObject(ctx, objectKey) };
}
