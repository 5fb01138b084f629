import { MARK, type TextRange } from './redaction.ts';

/** A text without its redacted parts. */
export interface RedactedText {
  readonly text: string;
  /**
   * Where a place of the original text is in this one; for a redacted part, where its mark begins. Both in
   * UTF-16 code units.
   */
  offsetOf(offset: number): number;
}

/**
 * Puts a mark in the place of each redacted part. All marks are alike, so that nobody can tell how long
 * the part was, or what kind of thing it was.
 *
 * @param ranges in order, none touching another, as finders return them.
 */
export function redactText(text: string, ranges: readonly TextRange[]): RedactedText {
  const pieces: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  let result = '';
  let from = 0;
  for (const { start, end, keep } of [...ranges].toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    pieces.push({ from, to: start + keep, at: result.length });
    result += text.slice(from, start + keep) + MARK;
    from = end;
  }
  pieces.push({ from, to: text.length, at: result.length });
  result += text.slice(from);
  return {
    text: result,
    offsetOf(offset) {
      const piece = pieces.findLast((other) => other.from <= offset) ?? { from: 0, to: 0, at: 0 };
      return piece.at + Math.min(offset, piece.to) - piece.from;
    },
  };
}
