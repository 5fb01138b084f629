import type { z } from 'zod';
import type { RedactedText } from '../ports.ts';
import type { Evidence, TextEvidence } from '../values/evidence.ts';

type Piece = z.infer<typeof Evidence>;
type TextPiece = z.infer<typeof TextEvidence>;

/** Where a piece of text is in the redacted pages, and what it says there; null if its page has no text. */
export function inRedacted(piece: TextPiece, pages: readonly RedactedText[]): TextPiece | null {
  const page = pages[piece.page];
  if (!page) return null;
  const start = page.offsetOf(piece.start);
  const end = Math.max(start, page.offsetOf(piece.end));
  return { ...piece, start, end, quote: page.text.slice(start, end) };
}

/** Evidence in the redacted pages. Links are left out: most lead to the person. */
export function redactEvidence(
  evidence: readonly Piece[],
  pages: readonly RedactedText[],
): TextPiece[] {
  return evidence.flatMap((piece) => {
    const moved = piece.source === 'text' ? inRedacted(piece, pages) : null;
    return moved ? [moved] : [];
  });
}
