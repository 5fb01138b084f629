/** Stands for our origin: only the path is used. */
const HERE = 'https://internsync.invalid';

/**
 * Where somebody goes on after signing in: a path of ours without its language, or nothing. What comes from an
 * address may lead anywhere.
 */
export function toNextPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/')) return undefined;
  const url = URL.canParse(text, HERE) ? new URL(text, HERE) : null;
  if (url?.origin !== HERE) return undefined;
  const path = url.pathname.replace(/^\/(?:en|ar)(?=\/|$)/u, '');
  if (path.startsWith('//') || /^\/sign-(?:in|up)(?:\/|$)/u.test(path)) return undefined;
  return `${path}${url.search}${url.hash}`;
}

/** For `validateSearch` of the pages that begin a session. */
export function validateNext({ next }: { readonly next?: unknown }): { readonly next?: string } {
  const path = toNextPath(next);
  return path === undefined ? {} : { next: path };
}
