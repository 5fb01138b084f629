const SCHEME = /^https?:\/\//i;

/**
 * Whether a text will do as a website: an http or https address, or one without scheme
 * (`acme.example/jobs`), which the old server took as well. Nothing that a browser would run.
 */
export function isWebsite(text: string): boolean {
  // Browsers skip control characters, also within the word "javascript".
  if (/\p{Cc}/u.test(text)) return false;
  const address = text.trim();
  const url = URL.parse(SCHEME.test(address) ? address : `https://${address}`);
  return url !== null && url.hostname !== '' && url.username === '' && hasHost(address, url);
}

/** Without a scheme a dot tells a host from a scheme of its own, as in `tel:1`. */
function hasHost(address: string, { hostname }: URL): boolean {
  return SCHEME.test(address) || hostname.includes('.');
}
