import type { ServiceCtx } from '../context.ts';
import { readOwnResume } from './own-resume.ts';
import type { ResumeFile, ResumeRef } from './schemas.ts';
import { getObject } from './stored-bytes.ts';

/**
 * The file of one of the caller's resumes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, UNAVAILABLE.
 */
export async function downloadResume(
  ctx: ServiceCtx,
  { resumeId }: ResumeRef,
): Promise<ResumeFile> {
  const { objectKey, fileName, sizeBytes, sha256 } = await readOwnResume(ctx, resumeId);
  return { fileName, sizeBytes, sha256, bytes: await getObject(ctx, objectKey) };
}
