import type { Page } from 'playwright-core';

/** A request that a page made, or that the browser made for it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** By lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
}

/** What went over a page's network. */
export interface Traffic {
  readonly sent: readonly Sent[];
  /** Why the browser kept requests or answers from going through, in its own words. */
  readonly corsErrors: readonly string[];
}

/** Records what a page sends; by the browser's own protocol, since Playwright hides preflights. */
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

/** Where a token was sent to. */
export function urlsWithToken({ sent }: Traffic): Set<string> {
  const withToken = sent.filter(({ headers }) =>
    headers.get('authorization')?.startsWith('Bearer ey'),
  );
  return new Set(withToken.map(({ url }) => url));
}

/** The preflights: what the browser asked leave for. It remembers the answer for each URL. */
export function preflights({ sent }: Traffic): Sent[] {
  return sent.filter(
    ({ method, headers }) => method === 'OPTIONS' && headers.has('access-control-request-method'),
  );
}
