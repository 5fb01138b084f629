import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { changeLook } from './browser.ts';

/** Half as long to read as `axe.source`, for each of a hundred pages. */
const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds against WCAG 2.2 A and AA, each with the elements. */
export async function faultsByAxe(page: Page): Promise<string[]> {
  // Once a document: to read it takes as long as to run it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
  const found = await page.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The line before has put it there.
    const { run } = (globalThis as unknown as { readonly axe: typeof axe }).axe;
    const { violations } = await run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
  });
  return found.map(({ id, at }) => `${id}: ${at.join(' ').slice(0, 400)}`);
}

/**
 * Expects no fault of a page as it is, and none when it then looks otherwise: in the other of the two color schemes,
 * on a phone or on a wide screen. Leaves it as it was.
 */
export async function expectSound(page: Page): Promise<void> {
  const { width, isDark } = await page.evaluate(() => ({
    width: innerWidth,
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
  }));
  const look = { colorScheme: isDark ? 'dark' : 'light', width } as const;
  const other = {
    colorScheme: isDark ? 'light' : 'dark',
    width: width > 360 ? 360 : 1280,
  } as const;
  for (const one of [look, other]) {
    await changeLook(page, one);
    const faults = [
      ...(await faultsByAxe(page)),
      ...((await sidewaysScroll(page)) > 0 ? ['scrolls sideways'] : []),
      ...((await isPlaceCut(page)) ? ['the place in the header is cut off'] : []),
    ];
    expect([page.url(), one, ...faults]).toEqual([page.url(), one]);
  }
  await changeLook(page, look);
}

/** Whether the link of the header that leads to this page is not wholly in view. */
async function isPlaceCut(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const line = document.querySelector('header nav');
    const link = line?.querySelector('[aria-current]');
    if (!line || !link) return false;
    const [box, own] = [line.getBoundingClientRect(), link.getBoundingClientRect()];
    return own.left < box.left - 1 || own.right > box.right + 1;
  });
}

/** By how many pixels the page is wider than the window. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}
