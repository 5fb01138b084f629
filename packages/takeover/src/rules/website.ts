/** The website as typed, or nothing if it is not a website. */
export interface Website {
  readonly kind: 'full' | 'without_scheme' | 'invalid';
  readonly url: string;
}

/** A host has a dot: `www.example.org/jobs` is one, `None` is not. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#].*)?$/u;

/**
 * Checks a website, which the old server stored unchecked. A website without `http://` is harmless, and
 * the old clients know it; any other scheme could run code for the user who clicks it.
 */
export function readWebsite(typed: string): Website {
  const text = typed.trim();
  // Browsers ignore control characters, also within the word "javascript".
  if (/\p{Cc}/u.test(text)) return { kind: 'invalid', url: '' };
  if (/^https?:\/\//iu.test(text) && URL.canParse(text)) return { kind: 'full', url: typed };
  return WITHOUT_SCHEME.test(text) && URL.canParse(`https://${text}`)
    ? { kind: 'without_scheme', url: typed }
    : { kind: 'invalid', url: '' };
}
