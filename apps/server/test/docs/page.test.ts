import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { findChromium } from '@internsync/mail/testing/find-chromium';
import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startServer } from '../start-server.ts';

const executablePath = findChromium();
if (executablePath === null) {
  process.stderr.write('\nSKIPPED: the docs in a real browser, for there is no Chromium here\n\n');
}

// As texts, because this project knows no types of the DOM.
const OPEN_DETAILS = `for (const one of document.querySelectorAll('details')) one.open = true`;
/** The number of pixels by which the page is wider than the screen. */
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/** Most entries go, because the checker takes a minute for all of them, and they are built alike. */
const KEEP_SOME = `for (const one of document.querySelectorAll('#auth article, #jobs article, #applications article')) one.remove()`;
/** A theme changes colours alone: the other rules are checked in one. */
const RUN_AXE = {
  light: `axe.run(document, { resultTypes: ['violations'] })`,
  dark: `axe.run(document, { resultTypes: ['violations'], runOnly: ['color-contrast'] })`,
} as const;

const Violations = z.object({
  violations: z.array(z.object({ id: z.string(), help: z.string() })),
});

describe.skipIf(executablePath === null)('the pages of the docs, in a browser', async () => {
  const server = await startServer();
  const browser = await chromium.launch({
    executablePath: executablePath ?? '',
    args: ['--disable-gpu'],
    // Root cannot use the sandbox; the browser opens only our pages.
    chromiumSandbox: false,
  });
  afterAll(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.for(['/docs', '/docs/rest'])(
    '%s fits a phone and is accessible in both themes',
    async (path) => {
      await page.goto(server.url + path);
      await page.evaluate(OPEN_DETAILS);
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      await page.evaluate(KEEP_SOME);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await check(page, axe, RUN_AXE[colorScheme])).toEqual([]);
      }
      expect(complaints).toEqual([]);
    },
  );

  it('the search finds by keyboard, and a link leads to its procedure', async () => {
    await page.goto(`${server.url}/docs`);
    await page.keyboard.press('/');
    await page.keyboard.type('revoke');
    const shown = page.locator('main [data-entry]:visible');
    expect(await page.locator('[id="auth.revokeSession"]').isVisible()).toBe(true);
    expect(await shown.count()).toBeLessThan(8);
    await page.keyboard.press('Escape');
    expect(await shown.count()).toBeGreaterThan(36);

    await page.goto(`${server.url}/docs#jobs.list`);
    const { y = -1 } = (await page.locator('[id="jobs.list"]').boundingBox()) ?? {};
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(100);
  });

  it('the page shows everything but the search without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${server.url}/docs`);
    expect(await plain.locator('[id="jobs.list"]').isVisible()).toBe(true);
    expect(await plain.locator('#search').isVisible()).toBe(false);
    await context.close();
  });
});

async function check(page: Page, axe: string, run: string): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(run);
  return Violations.parse(found).violations.map(({ id, help }) => `${id}: ${help}`);
}
