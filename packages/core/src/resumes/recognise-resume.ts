import { resumes } from '@internsync/db/schema';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { ExtractionResult, Reading } from '../ports.ts';
import { extractStored, readersBusy } from './extract-stored.ts';
import { toStoredReading } from './stored-reading.ts';
import { replaceLayout } from './replace-layout.ts';
import { endRecognition, writeReading } from './write-reading.ts';

/**
 * Queued work: reads a resume again, with the text of its pictures, and replaces the provisional reading.
 * Does nothing when that was done, or the resume was removed, in the meantime.
 *
 * @throws when storage, the database or the reader are not available; the queue tries again.
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
  // A reading that was ended says nothing of the file, which was read before.
  if (!reading) return await endRecognition(deps, resume, GIVEN_UP, waiting);
  const whole = await completeOrGiveUp(deps, pdf, reading, resumeId);
  const completed = await withReading(deps, result, whole);
  await replaceLayout(deps, resume.objectKey, completed.reading);
  await writeReading(deps, resume, toStoredReading(deps, completed, false), waiting);
}

const ATTEMPTS = 3;
const GIVEN_UP = 'The text in its pictures could not be recognised.';

/**
 * The reading with the text of its pictures. What breaks the recogniser a few times breaks it always, so
 * it is then given up, and the reading says so.
 */
async function completeOrGiveUp(
  { recogniser, log }: Pick<Deps, 'recogniser' | 'log'>,
  pdf: Uint8Array,
  reading: Reading,
  resumeId: number,
): Promise<Reading> {
  if (!recogniser) return reading;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await recogniser.complete(pdf, reading);
    } catch (error) {
      log.warn({ err: error, resumeId, attempt }, 'did not recognise the pictures of a resume');
    }
  }
  return { ...reading, reasons: [...reading.reasons, GIVEN_UP] };
}

async function withReading(
  { extractor }: Pick<Deps, 'extractor'>,
  { activeContent, ...result }: ExtractionResult,
  reading: Reading,
): Promise<ExtractionResult> {
  const analysis = await extractor.analyse(reading);
  if (analysis === 'busy') throw readersBusy();
  const pages = reading.pages.map(({ text }) => text);
  return pages.some((text) => text !== '')
    ? {
        ok: true,
        engine: reading.engines.join(', '),
        pageCount: result.pageCount ?? pages.length,
        pages,
        reading,
        analysis,
        truncated: reading.truncated !== null,
        activeContent,
      }
    : { ok: false, reason: 'no_text', pageCount: result.pageCount, reading, activeContent };
}
