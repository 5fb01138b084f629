import type { Browser, Page } from 'playwright-core';
import { recordTraffic, type Traffic } from './traffic.ts';

/** A user with the app open in a separate browser profile. */
export interface Person extends AsyncDisposable {
  readonly page: Page;
  readonly traffic: Traffic;
  /** Errors within the app that the page does not show. */
  readonly crashes: readonly string[];
}

/** The time limit of a step, in milliseconds: other tests may keep the machine busy. */
const PATIENCE_MS = 60_000;

/** Opens the app served at `origin` as a new user. */
export async function openApp(browser: Browser, origin: string): Promise<Person> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const crashes: string[] = [];
  page.on('pageerror', ({ message }) => crashes.push(message));
  page.on('console', (message) => {
    // Angular's error handler starts its reports with this word.
    if (message.text().startsWith('ERROR')) crashes.push(message.text());
  });
  const traffic = await recordTraffic(page);
  await page.goto(origin);
  return { page, traffic, crashes, [Symbol.asyncDispose]: () => context.close() };
}
