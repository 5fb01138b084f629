import type { ServiceCtx } from '../context.ts';
import type { ResumeFile } from '../resumes/schemas.ts';
import { getObject } from '../resumes/stored-bytes.ts';
import { readStoredPages } from '../resumes/stored-pages.ts';
import { createHash } from 'node:crypto';
import { readIdentity } from './blind-resume.ts';
import { BLIND_FILE_NAME, isBlind, noBlindView } from './blind-review.ts';
import { readersBusy } from '../resumes/extract-stored.ts';
import { asView, openResumeFile, recordResumeAccess, type VisibleFile } from './open-resume.ts';
import type { ApplicationRef } from './schemas.ts';

/**
 * Returns the resume file of an application to one of the calling company's jobs: byte for byte as
 * uploaded, or, while its review is blind, drawn anew without what identifies the student. The student's access log records every download.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, UNAVAILABLE,
 * RATE_LIMITED.
 */
export async function downloadApplicationResume(
  ctx: ServiceCtx,
  application: ApplicationRef,
): Promise<ResumeFile> {
  return await asView(ctx, () => view(ctx, application));
}

/**
 * Makes sure that the resume file of an application to one of the calling company's jobs is in storage. Nothing
 * of it is shown, so nobody's access log records it.
 *
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN, NOT_FOUND (without a field when the file is missing),
 * CONFLICT, UNAVAILABLE.
 */
export async function requireApplicationResumeFile(
  ctx: ServiceCtx,
  { applicationId }: ApplicationRef,
): Promise<void> {
  const { resume } = await openResumeFile(ctx, applicationId);
  await getObject(ctx, resume.objectKey);
}

async function view(ctx: ServiceCtx, { applicationId }: ApplicationRef): Promise<ResumeFile> {
  const opened = await openResumeFile(ctx, applicationId);
  const { fileName, sizeBytes, sha256, objectKey } = opened.resume;
  const bytes = await getObject(ctx, objectKey);
  const blind = isBlind(opened, { kind: 'company' }) ? await redactPdf(ctx, opened, bytes) : null;
  await recordResumeAccess(ctx, applicationId, opened, 'file');
  return blind ?? { fileName, sizeBytes, sha256, bytes };
}

async function redactPdf(
  ctx: ServiceCtx,
  opened: VisibleFile,
  pdf: Uint8Array,
): Promise<ResumeFile> {
  const { person, analysis } = await readIdentity(ctx, opened);
  const stored = await readStoredPages(ctx, opened.resume);
  const redacted = await ctx.extractor.redact(pdf, { known: person, analysis, stored });
  if (!redacted.ok) throw redacted.reason === 'busy' ? readersBusy() : noBlindView();
  const bytes = redacted.pdf;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileName: BLIND_FILE_NAME, sizeBytes: bytes.byteLength, sha256, bytes };
}
