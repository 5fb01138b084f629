import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Checks that something on the page has the focus: who uses a keyboard goes on from there. */
export async function expectFocus(page: Page, after: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? 'BODY');
  await expect.poll(focused, { message: `the focus after: ${after}` }).not.toBe('BODY');
}
