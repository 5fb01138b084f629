import type { Page } from 'playwright-core';

/** Holds back the next answer to a call, as on a slow line, until the returned function is called. */
export async function holdAnswer(page: Page, call: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(
    `**/trpc/${call}*`,
    async (route) => {
      const response = await route.fetch();
      await promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return resolve;
}
