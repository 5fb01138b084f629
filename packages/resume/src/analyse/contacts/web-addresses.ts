import type { Piece } from '../text/piece.ts';

/** A web address that a text has. */
export interface FoundAddress {
  readonly piece: Piece;
  /** With its scheme. */
  readonly url: string;
  /** Whether it has a scheme, `www.` or a path, so that it is surely an address. */
  readonly sure: boolean;
}

const TLD =
  'com|org|net|edu|gov|io|dev|me|app|ai|co|info|biz|tech|xyz|site|online|page|blog|design|studio|cloud|eg|sa|ae|jo|lb|ma|tn|dz|qa|kw|bh|om|iq|ps|uk|de|fr|es|it|nl|be|ch|at|us|ca|in|cn|jp|kr|br|mx|ar|ru|pl|cz|se|no|dk|fi|ie|pt|gr|tr|au|nz|za|sg|my|id|eu|tv|cc|ly|gl|to|sh|so|link|pro|name|art|codes|software|engineer|works|space|website|fyi';
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?:(?<scheme>https?://)[^\\s<>"'()|，、；。]{3,500}|(?:www\\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,4}(?:${TLD})(?![\\p{L}\\p{N}@-])(?:/[^\\s<>"'()|，、；。]{0,400})?)`,
  'giu',
);
/** Names of software that look like addresses. */
const NOT_ADDRESSES =
  /^(?:asp\.net|node\.js|vb\.net|ado\.net|ml\.net|socket\.io|b\.sc|m\.sc|ph\.d|b\.tech|m\.tech|b\.com|m\.com|b\.ed|e\.g|i\.e|d3\.js)$/iu;

/** The web addresses of a text. */
export function findAddresses(text: string, page: number): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    const written = match[0].replace(/[.,;:!?\]}]+$/u, '');
    if (NOT_ADDRESSES.test(written)) continue;
    const url = normalUrl(written);
    if (url === null) continue;
    const { index: start } = match;
    const sure = /^https?:|^www\.|\//iu.test(written);
    found.push({ piece: { page, start, end: start + written.length, text: written }, url, sure });
  }
  return found;
}

/** A web address with its scheme and without a slash at its end; null for anything else. */
export function normalUrl(written: string): string | null {
  const whole = /^https?:/iu.test(written) ? written : `https://${written}`;
  if (/^(?:mailto|tel|callto|javascript|file|data|ftp):/iu.test(written) || !URL.canParse(whole))
    return null;
  const { href, hostname } = new URL(whole);
  if (!hostname.includes('.')) return null;
  return href.replace(/\/$/u, '');
}
