import type { Page } from 'playwright-core';

/** A request by a page, or by the browser on its behalf. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
}

/** The network traffic of a page. */
export interface Traffic {
  readonly sent: readonly Sent[];
  /** The browser's CORS error codes for blocked requests and responses. */
  readonly corsErrors: readonly string[];
}

/** Records a page's requests through the browser's DevTools protocol, since Playwright hides preflights. */
export async function recordTraffic(page: Page): Promise<Traffic> {
  const sent: Sent[] = [];
  const corsErrors: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ request: { method, url, headers } }) => {
    const entries = Object.entries(headers);
    sent.push({
      method,
      url,
      headers: new Map(entries.map(([name, value]) => [name.toLowerCase(), value])),
    });
  });
  session.on('Network.loadingFailed', ({ corsErrorStatus }) => {
    if (corsErrorStatus) corsErrors.push(corsErrorStatus.corsError);
  });
  await session.send('Network.enable');
  return { sent, corsErrors };
}

/** The URLs of requests with a token. */
export function urlsWithToken({ sent }: Traffic): Set<string> {
  const withToken = sent.filter(({ headers }) =>
    headers.get('authorization')?.startsWith('Bearer ey'),
  );
  return new Set(withToken.map(({ url }) => url));
}

/** The CORS preflights; the browser caches the response for each URL. */
export function preflights({ sent }: Traffic): Sent[] {
  return sent.filter(
    ({ method, headers }) => method === 'OPTIONS' && headers.has('access-control-request-method'),
  );
}
