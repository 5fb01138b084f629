import { resumes } from '@internsync/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { ExtractionResult, Reading } from '../ports.ts';
import { toExtractionColumns } from './extraction.ts';
import { extractStored } from './extract-stored.ts';
import { storeLayout } from './stored-layout.ts';
import { writeReading } from './write-reading.ts';

/** Whether a reading lacks text that can be recognised on its pictures. */
export function isProvisional(
  { recogniser }: Pick<Deps, 'recogniser'>,
  { reading }: ExtractionResult,
): boolean {
  return reading !== undefined && recogniser?.lacks(reading) === true;
}

/**
 * Queued work: reads a resume again, with the text of its pictures, and replaces the provisional reading.
 * Does nothing when that was done, or the resume was removed, in the meantime.
 *
 * @throws when it is not possible now; the queue tries again.
 */
export async function recogniseResume(
  deps: Deps,
  { resumeId }: { readonly resumeId: number },
): Promise<void> {
  const waiting = and(
    eq(resumes.id, resumeId),
    eq(resumes.awaitsRecognition, true),
    isNull(resumes.erasedAt),
  );
  const [resume] = await deps.db
    .select({ id: resumes.id, studentId: resumes.studentId, objectKey: resumes.objectKey })
    .from(resumes)
    .where(waiting);
  if (!resume) return;
  const { pdf, result } = await extractStored(deps, resume.objectKey);
  const { reading } = result;
  const whole = reading && (await deps.recogniser?.complete(pdf, reading));
  const completed = whole ? withReading(result, whole) : result;
  await storeLayout(deps, resume.objectKey, completed.reading);
  await writeReading(deps, resume, toExtractionColumns(completed), waiting);
}

function withReading({ activeContent, ...result }: ExtractionResult, reading: Reading) {
  const pages = reading.pages.map(({ text }) => text);
  const read: ExtractionResult = pages.some((text) => text !== '')
    ? {
        ok: true,
        engine: reading.engines.join(', '),
        pageCount: result.pageCount ?? pages.length,
        pages,
        reading,
        truncated: reading.truncated !== null,
        activeContent,
      }
    : { ok: false, reason: 'no_text', pageCount: result.pageCount, reading, activeContent };
  return read;
}
