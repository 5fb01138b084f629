import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { intlLocale, type Locale } from '../src/i18n/locale.ts';

/**
 * Compares the names and roles of everything on a page, as assistive technology gets them, with what is
 * stored in `outlines/`. The header names who is signed in, so it is left out, unless the `body` is asked for.
 * After a wanted change `vitest -u` stores them anew, to be read in the diff.
 */
export async function expectOutline(
  page: Page,
  locale: Locale,
  name: string,
  part: 'body' | 'main' = 'main',
): Promise<void> {
  const outline = await page.locator(part).ariaSnapshot();
  await expect(`${withoutDays(outline, locale)}\n`).toMatchFileSnapshot(
    `outlines/${name}.${locale}.txt`,
  );
}

/** Days, hours, numbers, made-up names and places in lists differ from run to run. */
function withoutDays(outline: string, locale: Locale): string {
  return (
    outline
      .replaceAll(/cursor=[\w-]+/g, 'cursor=…')
      .replaceAll(daysOf(locale), '…')
      // Before or after noon.
      .replaceAll(/(?<=\d:\d\d\s?)(?:ص|م|am|pm|AM|PM)(?!\p{Letter})/gu, '…')
      .replaceAll(/\d+/g, '0')
      .replaceAll(/[0-9a-f]*0[0-9a-f]*(?:-[0-9a-f]+)+/g, '0')
  );
}

function daysOf(locale: Locale): RegExp {
  const names = (['long', 'short'] as const).flatMap((length) => [
    ...Array.from({ length: 12 }, (_, month) =>
      name(new Date(Date.UTC(2026, month)), { month: length }),
    ),
    ...Array.from({ length: 7 }, (_, day) =>
      name(new Date(Date.UTC(2026, 0, day + 1)), { weekday: length }),
    ),
  ]);
  function name(moment: Date, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: 'UTC' }).format(
      moment,
    );
  }
  const longestFirst = [...new Set(names)].toSorted((one, other) => other.length - one.length);
  return new RegExp(`(?<!\\p{Letter})(?:${longestFirst.join('|')})(?!\\p{Letter})`, 'gu');
}
