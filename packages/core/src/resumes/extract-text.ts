import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { fileTooLarge } from './file-too-large.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';

/**
 * Extracts the text of a PDF without storing anything.
 *
 * @returns the text of all pages, separated by blank lines, and the engine that read it; `null` when
 * the file contains no text or cannot be read.
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED, TOO_LARGE, UNAVAILABLE when too many files wait.
 */
export async function extractText(
  ctx: ServiceCtx,
  pdf: Uint8Array,
): Promise<{ text: string; engine: string } | null> {
  const { userId } = requireSignedIn(ctx.actor);
  return await withinRate(ctx, RATE_RULES.extract, String(userId), () => extract(ctx, pdf));
}

async function extract(
  { settings, extractor }: ServiceCtx,
  pdf: Uint8Array,
): Promise<{ text: string; engine: string } | null> {
  if (pdf.byteLength > settings.maxResumeBytes) {
    throw fileTooLarge(settings);
  }
  const result = await extractor.extract(pdf);
  if (result.ok) return { text: result.pages.join('\n\n'), engine: result.engine };
  if (result.reason === 'busy') {
    throw new ServiceError('UNAVAILABLE', 'Too many files are being read; try again later', {
      reason: { code: 'BUSY' },
    });
  }
  return null;
}
