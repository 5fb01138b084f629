/** A website as it was typed, or nothing where it is none. */
export interface Website {
  readonly kind: 'full' | 'without_scheme' | 'invalid';
  readonly url: string;
}

/** A host has a dot: `www.example.org/jobs` is one, `None` is not. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#].*)?$/u;

/**
 * Reads a website, which the old server took as it came. One without `http://` is harmless and what
 * its clients know; any other scheme runs code in who clicks it.
 */
export function readWebsite(typed: string): Website {
  const text = typed.trim();
  // Browsers skip control characters, also within the word "javascript".
  if (/\p{Cc}/u.test(text)) return { kind: 'invalid', url: '' };
  if (/^https?:\/\//iu.test(text) && URL.canParse(text)) return { kind: 'full', url: typed };
  return WITHOUT_SCHEME.test(text) && URL.canParse(`https://${text}`)
    ? { kind: 'without_scheme', url: typed }
    : { kind: 'invalid', url: '' };
}
