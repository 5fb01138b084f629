import type { AnalysedReading } from '../analyse/analyse.ts';
import type { Analysis } from '../analyse/analysis.ts';
import type { SkillVocabulary } from '../skills/vocabulary.ts';
import { compileFor, createReader, type EngineFiles, type ResumeReader } from '../reader.ts';
import { ReadingTooSlow, type EngineChoice } from '../read-resume.ts';
import type { AnalysedPerson, KnownPerson } from '../redact/person.ts';
import type { RedactedResume, RedactionFailure, RedactionRequest } from '../redact/redactor.ts';
import type { Reading } from '../result.ts';
import type { ExtractionLimits } from './limits.ts';
import { scanPdf, type ScanResult } from '../scan/scan-pdf.ts';

/** The input of a scan. */
export interface ScanTask {
  /** In memory shared with the caller. */
  readonly pdf: Uint8Array;
}

/** The input of a reading. */
export interface ReadTask {
  readonly pdf: Uint8Array;
  readonly limits: ExtractionLimits;
  readonly files: EngineFiles;
  readonly engines: EngineChoice;
}

/** The result of a reading: the reading, or that it took too long. */
export type ReadResult =
  | { readonly reading: Reading }
  | { readonly tooSlow: true; readonly pageCount: number | null };

let reader: ResumeReader | undefined;
/** What this thread read last, so that its analysis need not copy it. */
let lastReading: Reading | null = null;

/**
 * Looks for active content inside a worker thread; the pool calls it by name. It is a separate task, so
 * its result is not lost when the reading ends the thread.
 */
export function scan({ pdf }: ScanTask): ScanResult {
  return scanPdf(pdf);
}

/** Reads one file inside a worker thread; the pool calls it by name. */
export async function readPdf({ pdf, limits, files, engines }: ReadTask): Promise<ReadResult> {
  reader ??= createReader(files, limits.maxMemoryBytes);
  try {
    lastReading = null;
    lastReading = await reader.read(pdf, limits, engines);
    return { reading: lastReading };
  } catch (error) {
    if (!(error instanceof ReadingTooSlow)) throw error;
    return { tooSlow: true, pageCount: error.pageCount };
  }
}

/** The input of a redaction. */
export interface RedactTask extends ReadTask {
  readonly request: RedactionRequest;
}

/** The result of a redaction: the resume, or that it cannot be opened, or took too long. */
export interface RedactResult {
  readonly result: RedactedResume | RedactionFailure;
}

/**
 * Redacts one file inside a worker thread; the pool calls it by name. With the second engine alone its
 * pages are blank, because the first one draws them.
 */
export async function redact(task: RedactTask): Promise<RedactResult> {
  const { pdf, limits, files, engines, request } = task;
  const deadline = performance.now() + limits.redactMs;
  const read = await readPdf({ pdf, limits, files, engines });
  if ('tooSlow' in read) return refusal('too_slow');
  const { withStoredPages } = await import('../redact/with-stored-pages.ts');
  const reading = withStoredPages(read.reading, request.stored ?? []);
  if (reading.grade === 'encrypted' || reading.grade === 'damaged') return refusal(reading.grade);
  const pdfium =
    engines === 'all'
      ? (files.pdfium ?? (await compileFor(files.pdfiumUrl, limits.maxMemoryBytes)))
      : null;
  // Threads that only read need none of it.
  const { redactResume, RedactionTooSlow } = await import('../redact/redact-resume.ts');
  try {
    return { result: await redactResume(pdfium, pdf, reading, request, deadline) };
  } catch (error) {
    if (!(error instanceof RedactionTooSlow)) throw error;
    return refusal('too_slow');
  }
}

function refusal(reason: RedactionFailure['reason']): RedactResult {
  return { result: { ok: false, reason } };
}

/** The input of an analysis. */
export interface AnalyseTask {
  /** Null: what this thread read last. */
  readonly reading: AnalysedReading | null;
  /** The path of the skills that the operator imported; null: none. */
  readonly skillsFile: string | null;
}

/** Understands a reading inside a worker thread; the pool calls it by name. */
export async function understand({ reading, skillsFile }: AnalyseTask): Promise<Analysis | null> {
  const read = reading ?? lastReading;
  lastReading = null;
  if (!read) return null;
  const { analyse } = await import('../analyse/analyse.ts');
  return analyse(read, await vocabulary(skillsFile));
}

/** The input of a search for what identifies a person. */
export interface FindIdentifyingTask {
  readonly texts: readonly string[];
  readonly person: KnownPerson;
  readonly analysis: AnalysedPerson | null;
}

/** Finds what identifies a person in texts inside a worker thread; the pool calls it by name. */
export async function findIdentifyingParts({ texts, person, analysis }: FindIdentifyingTask) {
  const { findInTexts } = await import('../redact/find-in-texts.ts');
  return findInTexts(texts, person, analysis);
}

async function vocabulary(skillsFile: string | null): Promise<SkillVocabulary> {
  const { loadVocabulary } = await import('../skills/load-vocabulary.ts');
  return await loadVocabulary(skillsFile === null ? {} : { extra: skillsFile });
}

/**
 * Loads what an analysis needs; the pool calls it by name. Not before the first file is read, which must not
 * wait for it, and apart from the first analysis, whose time must not count it.
 */
export async function prepareAnalysis({
  skillsFile,
}: Pick<AnalyseTask, 'skillsFile'>): Promise<{ readonly ready: true }> {
  await Promise.all([
    import('../analyse/analyse.ts'),
    import('../redact/find-in-texts.ts'),
    vocabulary(skillsFile),
  ]);
  return { ready: true };
}
