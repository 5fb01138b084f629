import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { safeFileName } from '../resumes/file-name.ts';
import { getObject } from '../resumes/stored-bytes.ts';

/** Why a resume has no file in the archive: it was erased, or it is missing in storage. */
type Missing = 'erased' | 'lost';

interface ResumeFile {
  /** The path in the archive. */
  readonly path: string;
  readonly bytes: Uint8Array | null;
  readonly missing: Missing | null;
}

const STEM_LENGTH = 50;

/** Reads a resume's file for the archive. @throws {ServiceError} UNAVAILABLE. */
export async function readResumeFile(
  ctx: ServiceCtx,
  resume: {
    readonly id: number;
    readonly fileName: string;
    readonly objectKey: string;
    readonly erasedAt: Date | null;
  },
): Promise<ResumeFile> {
  const path = `resumes/${resume.id}-${shortName(resume.fileName)}`;
  if (resume.erasedAt) return { path, bytes: null, missing: 'erased' };
  try {
    return { path, bytes: await getObject(ctx, resume.objectKey), missing: null };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'NOT_FOUND') throw error;
    return { path, bytes: null, missing: 'lost' };
  }
}

/** Shortens a name: file systems allow 255 bytes, which 120 characters may exceed. */
function shortName(fileName: string): string {
  const stem = safeFileName(fileName).replace(/\.pdf$/u, '');
  return `${Array.from(stem).slice(0, STEM_LENGTH).join('')}.pdf`;
}
