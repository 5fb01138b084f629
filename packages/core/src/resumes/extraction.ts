import type { HiddenText, resumes } from '@internsync/db/schema';
import type { ExtractionResult, Reading } from '../ports.ts';
import type { Extraction } from './schemas.ts';
import { joinPages } from './page-texts.ts';

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
  | 'grade'
  | 'gradeReasons'
  | 'truncated'
  | 'hiddenText'
  | 'awaitsRecognition'
  | 'readerVersion'
  | 'notUnderstoodBy'
>;

/**
 * The columns to store for an extraction result. `busy` keeps the resume pending.
 *
 * @param awaitsRecognition whether its pictures are recognised later.
 */
export function toExtractionColumns(
  result: ExtractionResult,
  awaitsRecognition: boolean,
): ExtractionColumns {
  const read = {
    activeContent: [...result.activeContent],
    grade: result.reading?.grade ?? null,
    gradeReasons: [...(result.reading?.reasons ?? [])],
    truncated: result.reading?.truncated ?? null,
    hiddenText: result.reading ? hiddenTextOf(result.reading) : [],
    awaitsRecognition,
    readerVersion: result.reading?.version ?? null,
    notUnderstoodBy: result.ok && !result.analysis ? 0 : null,
  };
  const unread = { ...read, extractionEngine: null, text: null, pageOffsets: null };
  if (!result.ok) {
    const { reason, pageCount } = result;
    return reason === 'busy'
      ? { ...unread, extractionStatus: 'pending', extractionFailure: null, pageCount }
      : { ...unread, extractionStatus: 'failed', extractionFailure: reason, pageCount };
  }
  return {
    ...read,
    extractionStatus: 'done',
    extractionFailure: null,
    extractionEngine: result.engine,
    pageCount: result.pageCount,
    ...joinPages(result.pages),
  };
}

/** More hidden text of a file is not kept: a person only has to see that there is some, and what kind. */
const MOST_HIDDEN = 10_000;

/** The hidden text of a reading, a part for each run of one reason. */
function hiddenTextOf({ pages, formValues, notes }: Reading): HiddenText[] {
  const spans = pages.flatMap(({ lines }, page) =>
    lines.flatMap((line) => line.spans.map(({ text, hidden }) => ({ page, text, hidden }))),
  );
  const others = [
    ...formValues.map(({ value, ...field }) => ({ ...field, text: value })),
    ...notes,
  ];
  const parts: HiddenText[] = [];
  let left = MOST_HIDDEN;
  for (const { page, hidden, text } of [...spans, ...others]) {
    const kept = text.slice(0, left).replaceAll('\0', '').toWellFormed();
    if (!hidden || kept === '') continue;
    left -= kept.length;
    const last = parts.at(-1);
    if (last?.page === page && last.reason === hidden) {
      parts[parts.length - 1] = { ...last, text: `${last.text} ${kept}` };
    } else {
      parts.push({ page, reason: hidden, text: kept });
    }
  }
  return parts;
}

/** The extraction columns as callers see them. */
export function toExtraction(
  row: Pick<
    ResumeRow,
    | 'extractionStatus'
    | 'extractionFailure'
    | 'extractionEngine'
    | 'grade'
    | 'gradeReasons'
    | 'truncated'
    | 'awaitsRecognition'
  >,
): Extraction {
  return {
    status: row.extractionStatus,
    failure: row.extractionFailure,
    engine: row.extractionEngine,
    grade: row.grade,
    reasons: row.gradeReasons,
    truncated: row.truncated,
    recognising: row.awaitsRecognition,
  };
}
