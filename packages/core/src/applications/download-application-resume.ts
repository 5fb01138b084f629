import type { ServiceCtx } from '../context.ts';
import type { ResumeFile } from '../resumes/schemas.ts';
import { getObject } from '../resumes/stored-bytes.ts';
import { openResumeFile, recordResumeAccess } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns the resume file of an application to one of the calling company's jobs, byte for byte as
 * uploaded. The student's access log records every download.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, UNAVAILABLE.
 */
export async function downloadApplicationResume(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<ResumeFile> {
  const opened = await openResumeFile(ctx, applicationId);
  const { fileName, sizeBytes, sha256, objectKey } = opened.resume;
  const bytes = await getObject(ctx, objectKey);
  await recordResumeAccess(ctx, applicationId, opened, 'file');
  return { fileName, sizeBytes, sha256, bytes };
}
