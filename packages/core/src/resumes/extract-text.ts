import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { extractNow } from './extract-stored.ts';
import { joinPages } from './page-texts.ts';
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
  ctx: ServiceCtx,
  pdf: Uint8Array,
): Promise<{ text: string; engine: string } | null> {
  if (pdf.byteLength > ctx.settings.maxResumeBytes) throw fileTooLarge(ctx.settings);
  const result = await extractNow(ctx, pdf);
  return result.ok ? { text: joinPages(result.pages).text, engine: result.engine } : null;
}
