import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/** The origins of the usual development servers: Angular, Vite and others. */
export const DEVELOPMENT_ORIGINS = [
  'http://localhost:4200',
  'http://localhost:5173',
  'http://localhost:3000',
] as const;

/** An origin of an app with a scheme of its own, such as `capacitor://localhost`. */
const APP_ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9._-]+(?::\d{1,5})?$/;
const NO_ORIGINS = new Set(['about:', 'blob:', 'data:', 'file:', 'javascript:']);
const LONGEST = 200;

/**
 * Why a text cannot be an allowed origin (RFC 6454, section 6.2): a browser or an app would never send it, or everybody's pages
 * would.
 *
 * @returns a sentence without subject; `null` for an origin.
 */
export function whyNoOrigin(text: string): string | null {
  if (text.includes('*')) return 'must name each origin in full, without *';
  if (text === 'null') {
    return 'must not be null, which is the origin of local files and sandboxed pages of anybody';
  }
  if (!URL.canParse(text) || !text.includes('://')) {
    return `must be origins such as https://app.example.org or capacitor://localhost; ${text} has no scheme`;
  }
  const { protocol, origin } = new URL(text);
  if (NO_ORIGINS.has(protocol)) return `must not be ${text}; its pages have no origin of their own`;
  if (origin !== 'null') {
    return origin === text
      ? null
      : `must be written as browsers send it, without a path: ${origin}`;
  }
  if (APP_ORIGIN.test(text)) return null;
  return `must be a scheme and a host in small letters, without a path; ${text} is not`;
}

/** The most refused origins that are remembered. */
const MOST = 100;
/** The shortest time between two lines. */
const TOLD_MS = 1000;

/**
 * Logs, once for each, the origins whose pages call the server without being allowed to: the browser
 * tells its user little more than that a request failed.
 */
export function tellRefusedOrigins(
  app: FastifyInstance,
  allowed: readonly string[],
  log: FastifyBaseLogger,
): void {
  const told = new Set<string>(allowed);
  let lastTold = Number.NEGATIVE_INFINITY;
  app.addHook('onRequest', ({ headers: { origin, host } }, _reply, done) => {
    done();
    if (origin === undefined || told.has(origin) || told.size >= MOST + allowed.length) return;
    // The server's own pages, such as the docs.
    if (URL.canParse(origin) && new URL(origin).host === host) return;
    if (performance.now() - lastTold < TOLD_MS) return;
    lastTold = performance.now();
    told.add(origin.slice(0, LONGEST));
    const why = whyNoOrigin(origin);
    const advice =
      why === null && origin.length <= LONGEST
        ? `To allow it, set CORS_ALLOWED_ORIGINS=${[...allowed, origin].join(',')} and restart`
        : 'It cannot be allowed; serve the page at an address of its own';
    log.warn(
      { origin: origin.slice(0, LONGEST) },
      `A page of the origin ${origin.slice(0, LONGEST)} may not read the server's answers. ${advice}`,
    );
  });
}
