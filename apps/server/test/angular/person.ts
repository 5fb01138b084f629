import type { Browser, Page } from 'playwright-core';
import { recordTraffic, type Traffic } from './traffic.ts';

/** Somebody with the app open, in a browser profile of their own. */
export interface Person extends AsyncDisposable {
  readonly page: Page;
  readonly traffic: Traffic;
  /** What went wrong within the app, which the page does not show. */
  readonly crashes: readonly string[];
}

/** A step that takes longer than this waits for something that will not come. */
const PATIENCE_MS = 15_000;

/** Lets somebody open the app that is served at `origin`. */
export async function openApp(browser: Browser, origin: string): Promise<Person> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const crashes: string[] = [];
  page.on('pageerror', ({ message }) => crashes.push(message));
  page.on('console', (message) => {
    // So Angular's error handler begins its reports.
    if (message.text().startsWith('ERROR')) crashes.push(message.text());
  });
  const traffic = await recordTraffic(page);
  await page.goto(origin);
  return { page, traffic, crashes, [Symbol.asyncDispose]: () => context.close() };
}
