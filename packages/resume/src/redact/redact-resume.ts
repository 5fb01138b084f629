import type { CompiledPdfium } from '../engines/pdfium/library.ts';
import type { Reading } from '../result.ts';
import { findIdentifying } from './find-identifying.ts';
import { isTextRedaction, type Redaction } from './redaction.ts';
import { redactPdf, RedactionTooSlow } from './redact-pdf.ts';
import { redactText } from './redact-text.ts';
import { REDACTOR_VERSION, type RedactedResume, type RedactionRequest } from './redactor.ts';

/**
 * Redacts a resume that was read, on the calling thread.
 *
 * @param compiled PDFium, or null to leave all pages blank, because the file broke it.
 * @param deadline the time of `performance.now()` at which it stops.
 * @throws {RedactionTooSlow} when the time is over.
 */
export async function redactResume(
  compiled: CompiledPdfium | null,
  pdf: Uint8Array,
  reading: Reading,
  request: RedactionRequest,
  deadline: number,
): Promise<RedactedResume> {
  const redactions = findIdentifying(reading, request.analysis ?? null, request.known);
  return {
    ok: true,
    pdf: await redactPdf(compiled, pdf, reading, redactions, deadline),
    ...redactPages(reading, redactions),
    redactions,
    version: REDACTOR_VERSION,
  };
}

/** The redacted texts of the pages, one by one and together. */
export function redactPages(
  reading: Pick<Reading, 'pages'>,
  redactions: readonly Redaction[],
): Pick<RedactedResume, 'pages' | 'text' | 'pageOffsets'> {
  const texts = redactions.filter(isTextRedaction);
  const pages = reading.pages.map(
    (page, index) =>
      redactText(
        page.text,
        texts.filter((other) => other.page === index),
      ).text,
  );
  const pageOffsets: number[] = [];
  let text = '';
  for (const page of pages) {
    const gap = text === '' || page === '' ? '' : '\n\n';
    pageOffsets.push(text.length + gap.length);
    text += gap + page;
  }
  return { pages, text, pageOffsets };
}

export { RedactionTooSlow };
