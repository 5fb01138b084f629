import type { Page } from 'playwright-core';
import type { Person } from '../../server/test/accounts.ts';

interface SignInOptions {
  /** Default: `en`. */
  readonly locale?: 'en' | 'ar';
  /** Where to go on, a path without the language. */
  readonly next?: string;
}

/** Signs in as a user does, by the form, and waits for the page that follows. */
export async function signIn(
  page: Page,
  server: { readonly url: string },
  { username, password }: Pick<Person, 'username' | 'password'>,
  { locale = 'en', next = '/account' }: SignInOptions = {},
): Promise<void> {
  await page.goto(`${server.url}/${locale}/sign-in?next=${encodeURIComponent(next)}`);
  await page.locator('input[autocomplete="username"]').fill(username);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('main button[type="submit"]').click();
  await page.waitForURL(`${server.url}/${locale}${next}`);
}
