import { findChromium } from '@internsync/mail/testing/find-chromium';
import { builtWeb } from '../../server/test/built-web.ts';
import { startServer, type StartOptions } from '../../server/test/start-server.ts';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll } from 'vitest';

/** The path of an installed Chromium; `null`: tests that need one are skipped. */
export const CHROMIUM = findChromium();

/** A server that serves the built pages, for the tests of a file. */
export async function startWebServer(options: StartOptions = {}) {
  const web = await builtWeb();
  return await startServer({ ...options, server: { ...options.server, web } });
}

/** A Chromium for the tests of a file. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--lang=en-GB'],
  });
  afterAll(() => browser.close());
  return browser;
}

/** What a page looks like, but for its language. */
export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

/** Has an open page look otherwise, as when a phone is turned or the sun sets. */
export async function changeLook(page: Page, { colorScheme, width }: Look): Promise<void> {
  // Colours on their way from one scheme to the other are those of neither.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
}

/** Waits until a page has loaded, continued its HTML, and neither works nor waits for the server. */
export async function settle({ page, pending }: WatchedPage): Promise<void> {
  await page.waitForLoadState('load');
  do {
    // oxlint-disable-next-line no-await-in-loop -- Until nothing has come in between.
    await page.evaluate(
      async () => await new Promise((resolve) => requestIdleCallback(() => resolve(null))),
    );
  } while (pending() > 0);
}

/** A page that remembers what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Reports of the policies, errors of scripts and messages of the console, but for expected refusals. */
  readonly problems: readonly string[];
  /** All requests, by their address. */
  readonly requests: readonly string[];
  /** How many requests have no answer yet. */
  pending(): number;
  close(): Promise<void>;
}

/** Opens a page in a context of its own: other cookies, other storage. */
export async function openPage(
  browser: Browser,
  { colorScheme = 'light', ...options }: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme,
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    // The browser tells of each 401, 404 and 410, which are the subject of some tests, and of each log-out.
    if (!/^(?:Failed to load resource|Clear-Site-Data header)/u.test(message.text())) {
      problems.push(message.text());
    }
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  let pending = 0;
  page.on('request', (request) => {
    requests.push(request.url());
    pending += 1;
  });
  page.on('requestfinished', () => void (pending -= 1));
  page.on('requestfailed', () => void (pending -= 1));
  await page.addInitScript(() => {
    Reflect.set(globalThis, 'layoutShifts', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, 'hadRecentInput') === true) continue;
        const sum =
          Number(Reflect.get(globalThis, 'layoutShifts')) + Number(Reflect.get(entry, 'value'));
        Reflect.set(globalThis, 'layoutShifts', sum);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) => {
      // oxlint-disable-next-line no-console -- The page has no other way to tell.
      console.error(`policy: ${violatedDirective} ${sourceFile} ${sample}`);
    });
  });
  return { page, problems, requests, pending: () => pending, close: () => context.close() };
}
