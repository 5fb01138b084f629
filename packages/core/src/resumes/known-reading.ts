import { resumeAnalyses, resumes } from '@internsync/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { StoredReading } from './stored-reading.ts';

/** A reading of the same bytes. */
export interface KnownReading extends StoredReading {
  /** The key of the file that was read. */
  readonly objectKey: string;
}

/**
 * What this version of the reader read in the same bytes before, anybody's, and understood by the same vocabulary:
 * the file is then not read again. `null` if it was not read to its end, could not be, or has active content.
 */
export async function findKnownReading(
  { db, extractor, matcher }: Pick<Deps, 'db' | 'extractor' | 'matcher'>,
  sha256: string,
): Promise<KnownReading | null> {
  const { version, vocabulary, analysis, facts, search } = resumeAnalyses;
  const [row] = await db
    .select({
      objectKey: resumes.objectKey,
      analysis: { version, vocabulary, analysis, facts, search },
      columns: {
        extractionStatus: resumes.extractionStatus,
        extractionFailure: resumes.extractionFailure,
        extractionEngine: resumes.extractionEngine,
        pageCount: resumes.pageCount,
        text: resumes.text,
        pageOffsets: resumes.pageOffsets,
        activeContent: resumes.activeContent,
        grade: resumes.grade,
        gradeReasons: resumes.gradeReasons,
        truncated: resumes.truncated,
        hiddenText: resumes.hiddenText,
        awaitsRecognition: resumes.awaitsRecognition,
        readerVersion: resumes.readerVersion,
        notUnderstoodBy: resumes.notUnderstoodBy,
      },
    })
    .from(resumes)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .where(
      and(
        eq(resumes.sha256, sha256),
        eq(resumes.extractionStatus, 'done'),
        eq(resumes.readerVersion, extractor.version),
        eq(version, extractor.analyserVersion),
        eq(vocabulary, matcher.skills.version),
        eq(resumes.activeContent, []),
        eq(resumes.awaitsRecognition, false),
        isNull(resumes.erasedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}
