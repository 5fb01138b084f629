import { applications, resumes } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq, exists, getTableColumns, sql } from 'drizzle-orm';
import { ServiceError } from '../errors.ts';
import { toExtraction } from './extraction.ts';
import type { Resume, ResumeText } from './schemas.ts';

/** A resume's columns without its text, which may be long and which only one verb needs. */
const {
  text: _text,
  pageOffsets: _pageOffsets,
  hiddenText: _hiddenText,
  ...listed
} = getTableColumns(resumes);

/** A query for resumes, for `toResume`. */
export function selectResumes(db: Database) {
  const used = db
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.resumeId, resumes.id));
  return db
    .select({ resume: listed, inUse: sql<boolean>`${exists(used)}` })
    .from(resumes)
    .$dynamic();
}

export function toResume({
  resume,
  inUse,
}: Awaited<ReturnType<typeof selectResumes>>[number]): Resume {
  return {
    id: resume.id,
    fileName: resume.fileName,
    sizeBytes: resume.sizeBytes,
    pageCount: resume.pageCount,
    uploadedAt: resume.uploadedAt.toISOString(),
    extraction: toExtraction(resume),
    activeContent: resume.activeContent,
    inUse,
    erasedAt: resume.erasedAt?.toISOString() ?? null,
  };
}

export function toResumeText(row: typeof resumes.$inferSelect): ResumeText {
  const { id, fileName, pageCount, text, pageOffsets, hiddenText } = row;
  const extraction = toExtraction(row);
  return {
    resumeId: id,
    fileName,
    pageCount,
    extraction,
    text,
    pageOffsets,
    hidden: [...hiddenText],
  };
}

export function resumeNotFound(resumeId: number): ServiceError {
  return new ServiceError('NOT_FOUND', `There is no resume ${resumeId}`, { field: 'resumeId' });
}

/** @param field the input field that named the resume; none if it was found through an application. */
export function resumeErased(field?: 'resumeId'): ServiceError {
  return new ServiceError(
    'NOT_FOUND',
    'The file and text of this resume were erased, because its applications were closed long ago',
    { ...(field && { field }), reason: { code: 'RESUME_ERASED' } },
  );
}
