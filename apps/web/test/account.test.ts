import { describe, expect, it } from 'vitest';
import { signUpCompany, signUpStudent } from '../../server/test/accounts.ts';
import { mutate } from '../../server/test/calls.ts';
import { faultsByAxe, sidewaysScroll } from './axe.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import { signIn } from './sign-in.ts';

const LOOKS = [
  ['en', {}],
  ['ar', { viewport: { width: 360, height: 800 }, colorScheme: 'dark' }],
] as const;

describe.skipIf(CHROMIUM === null)('in a browser', async () => {
  const server = await startWebServer();
  const browser = await openBrowser();

  it.for(LOOKS)('the account of a company has no fault (%s)', async ([locale, look]) => {
    const company = await signUpCompany(server);
    const { page, problems, close } = await openPage(browser, look);
    await signIn(page, server, company, { locale });
    await page.locator('.choices').waitFor();
    await page.locator('.device').first().waitFor();
    await page.locator('header .me').waitFor();
    expect(await faultsByAxe(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await page.locator('#profile textarea').fill('We build maps.');
    await page.locator('#profile button[type="submit"]').click();
    await page.locator('.toast').waitFor();
    await page.reload();
    expect(await page.locator('#profile textarea').inputValue()).toBe('We build maps.');
    expect(problems).toEqual([]);
    await close();
  });

  it('signs out everywhere, and ten tabs share one stream of notices', async () => {
    const student = await signUpStudent(server);
    const { page, problems, requests, close } = await openPage(browser);
    await signIn(page, server, student);
    await page.locator('header .dot').waitFor();
    const streams: string[] = [];
    const others = await Promise.all(
      Array.from({ length: 9 }, async () => {
        const tab = await page.context().newPage();
        tab.on('request', (request) => streams.push(request.url()));
        return tab;
      }),
    );
    for (const tab of others) {
      await tab.goto(`${server.url}/en/notices`);
      await tab.locator('.notice.new').first().waitFor();
    }
    const all = [...requests, ...streams].filter((url) => url.includes('notices.events'));
    await page.goto(`${server.url}/en/notices`);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    for (const tab of others) {
      await tab.locator('header .dot').waitFor({ state: 'detached' });
      await expect.poll(() => tab.locator('.notice.new').count()).toBe(0);
    }
    // Plain http on an address other than localhost would have no locks, and a stream for each tab.
    expect(all.length).toBeLessThanOrEqual(2);
    await page.goto(`${server.url}/en/account`);
    await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click();
    for (const tab of [page, ...others]) await tab.waitForURL(`${server.url}/en`);
    expect(problems).toEqual([]);
    await close();
  });

  it.for(LOOKS)('exports the data and deletes the account (%s)', async ([locale, look]) => {
    const student = await signUpStudent(server);
    const { page, problems, close } = await openPage(browser, look);
    await signIn(page, server, student, { locale });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#export button').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/u);
    await page.locator('#delete button').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.locator('input[autocomplete="current-password"]').fill(student.password);
    const send = dialog.locator('button[type="submit"]');
    await send.click();
    await dialog.locator('.err').waitFor();
    expect(await faultsByAxe(page)).toEqual([]);
    const words = locale === 'en' ? 'delete everything' : 'احذف كل شيء';
    await dialog.locator('input[autocomplete="off"]').fill(words);
    await send.click();
    await page.waitForURL(`${server.url}/${locale}`);
    const { username, password } = student;
    expect((await mutate(server, 'auth.logIn', { username, password })).status).toBe(401);
    expect(problems).toEqual([]);
    await close();
  });
});
