import type { resumes } from '@internsync/db/schema';
import type { ExtractionResult } from '../ports.ts';
import type { Extraction } from './schemas.ts';

type ResumeRow = typeof resumes.$inferSelect;

/** The columns with the result of an extraction. */
export type ExtractionColumns = Pick<
  ResumeRow,
  | 'extractionStatus'
  | 'extractionFailure'
  | 'extractionEngine'
  | 'pageCount'
  | 'text'
  | 'pageOffsets'
  | 'activeContent'
>;

const PAGE_SEPARATOR = '\n\n';

/** The columns to store for an extraction result. `busy` keeps the resume pending. */
export function toExtractionColumns(result: ExtractionResult): ExtractionColumns {
  const activeContent = [...result.activeContent];
  const unread = { extractionEngine: null, text: null, pageOffsets: null, activeContent };
  if (!result.ok) {
    const { reason, pageCount } = result;
    return reason === 'busy'
      ? { ...unread, extractionStatus: 'pending', extractionFailure: null, pageCount }
      : { ...unread, extractionStatus: 'failed', extractionFailure: reason, pageCount };
  }
  const pageOffsets: number[] = [];
  let offset = 0;
  for (const page of result.pages) {
    pageOffsets.push(offset);
    offset += page.length + PAGE_SEPARATOR.length;
  }
  return {
    extractionStatus: 'done',
    extractionFailure: null,
    extractionEngine: result.engine,
    pageCount: result.pageCount,
    text: result.pages.join(PAGE_SEPARATOR),
    pageOffsets,
    activeContent,
  };
}

/** The extraction columns as callers see them. */
export function toExtraction(
  row: Pick<ResumeRow, 'extractionStatus' | 'extractionFailure' | 'extractionEngine'>,
): Extraction {
  return {
    status: row.extractionStatus,
    failure: row.extractionFailure,
    engine: row.extractionEngine,
  };
}
