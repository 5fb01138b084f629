import { isWhite } from './tokens.ts';

/** How far before the end readers look for the marker (ISO 32000-1, annex H.3, note 18). */
const WITHIN = 1024;
const MARKER = new TextEncoder().encode('%%EOF');

/**
 * Whether a PDF is complete: `%%EOF` is within the last 1024 bytes, not counting white space and NUL
 * after it.
 */
export function endsLikePdf(pdf: Uint8Array): boolean {
  let end = pdf.length;
  while (end > 0 && isWhite(pdf[end - 1])) end -= 1;
  for (let at = end - MARKER.length; at >= Math.max(0, end - WITHIN); at -= 1) {
    if (MARKER.every((byte, index) => pdf[at + index] === byte)) return true;
  }
  return false;
}
