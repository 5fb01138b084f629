const SCHEME = /^https?:\/\//i;

/**
 * Whether a text is acceptable as a website: an http or https URL, or one without a scheme
 * (`acme.example/jobs`), which the old server also accepted. Refuses URLs that a browser would execute.
 */
export function isWebsite(text: string): boolean {
  // Browsers skip control characters, also within the word "javascript".
  if (/\p{Cc}/u.test(text)) return false;
  const address = text.trim();
  const url = URL.parse(SCHEME.test(address) ? address : `https://${address}`);
  return url !== null && url.hostname !== '' && url.username === '' && hasHost(address, url);
}

/** Without http(s), a dot distinguishes a host from another scheme, as in `tel:1`. */
function hasHost(address: string, { hostname }: URL): boolean {
  return SCHEME.test(address) || hostname.includes('.');
}
