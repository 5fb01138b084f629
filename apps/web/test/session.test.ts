import { mailedLink } from '@internsync/core/testing/mailed-link';
import { describe, expect, it } from 'vitest';
import {
  credentials,
  publishJob,
  signUpCompany,
  signUpStudent,
} from '../../server/test/accounts.ts';
import { mutate } from '../../server/test/calls.ts';
import { toNextPath } from '../src/app/next-path.ts';
import { texts as common } from '../src/i18n/en/common.ts';
import { expectSound, faultsByAxe } from './axe.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import { signIn } from './sign-in.ts';

const PHONE = { viewport: { width: 360, height: 800 }, colorScheme: 'dark' } as const;
const LOOKS = [
  ['en', {}],
  ['ar', PHONE],
] as const;

describe('where somebody goes on after signing in', () => {
  it.for([
    ['/applications', '/applications'],
    ['/internships/3/apply?a=1#x', '/internships/3/apply?a=1#x'],
    ['/ar/account', '/account'],
    ['//evil.example/x', undefined],
    ['/\\evil.example', undefined],
    ['/en//evil.example', undefined],
    ['https://evil.example', undefined],
    ['javascript:alert(1)', undefined],
    ['/\t/evil.example', undefined],
    ['/sign-in?next=/sign-in', undefined],
    [['/a'], undefined],
  ] as const)('%s leads to %s', ([given, to]) => {
    expect(toNextPath(given)).toBe(to);
  });
});

describe.skipIf(CHROMIUM === null)('in a browser', async () => {
  const server = await startWebServer();
  const browser = await openBrowser();
  const company = await signUpCompany(server);
  const job = await publishJob(server, company);

  it.for(LOOKS)('signs a student up on the way to an application (%s)', async ([locale, look]) => {
    const { page, problems, close } = await openPage(browser, look);
    const next = `/internships/${job.id}/apply`;
    await page.goto(`${server.url}/${locale}/sign-in?next=${next}`);
    await page.locator('main bdi', { hasText: job.title }).waitFor();
    expect(await faultsByAxe(page)).toEqual([]);
    await page.locator('main a[href*="sign-up/student"]').click();
    const field = (name: string) => page.locator(`main input[autocomplete="${name}"]`);
    await field('name').fill('سلمى حداد');
    await field('username').fill('ab');
    // Nothing that was typed is lost by a look at the other form.
    const kinds = page.locator('main nav a');
    await kinds.last().press('Enter');
    await field('organization').waitFor();
    expect(await kinds.last().evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await field('username').inputValue()).toBe('ab');
    await kinds.first().click();
    await field('name').waitFor();
    expect(await field('name').inputValue()).toBe('سلمى حداد');
    await field('email').fill('nobody');
    await field('new-password').fill('short');
    await page.locator('main button[type="submit"]').click();
    await expect.poll(() => page.locator('.err').count()).toBe(3);
    expect(await field('username').evaluate((one) => one === document.activeElement)).toBe(true);
    const errors = (await page.locator('.err').allInnerTexts()).join(' ');
    const hasLatin = /[a-z]/iu.test(errors.replace('name@example.com', ''));
    expect(hasLatin).toBe(locale === 'en');
    await expectSound(page);
    const { username, password } = credentials('student');
    server.secrets.add(password);
    await field('username').fill(username);
    await field('email').fill('');
    await field('new-password').fill(password);
    await page.locator('main button[type="submit"]').click();
    await page.waitForURL(`${server.url}/${locale}${next}`);
    const readable = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), document.cookie]),
    );
    expect(readable).not.toMatch(/eyJ|token/iu);
    expect(problems).toEqual([]);
    await close();
  });

  it('says that name and password do not match, and stays', async () => {
    const student = await signUpStudent(server);
    const { page, close } = await openPage(browser);
    await page.goto(`${server.url}/en/sign-in`);
    await page.getByLabel('User name').fill(student.username);
    await page.getByRole('textbox', { name: 'Password' }).fill('another one');
    await page.locator('main button[type="submit"]').click();
    await page.getByRole('alert').getByText('User name and password do not match.').waitFor();
    expect(await faultsByAxe(page)).toEqual([]);
    await close();
  });

  it.for(LOOKS)('lets somebody in who forgot the password (%s)', async ([locale, look]) => {
    const student = await signUpStudent(server);
    const { page, problems, close } = await openPage(browser, look);
    const { email, token } = await mailedLink(
      server.deps,
      student.userId,
      'reset_password',
      locale,
    );
    await page.goto(`${server.url}/account/reset-password?token=used`);
    await page.goto(`${server.url}${await page.locator('main a').getAttribute('href')}`);
    await page.locator('input[autocomplete="email"]').fill(email);
    await page.locator('main button[type="submit"]').click();
    await page.locator('.note.good').getByText(email).waitFor();

    await page.goto(`${server.url}/account/reset-password?token=${token}`);
    await expectSound(page);
    const password = 'another horse battery';
    await page.locator('input[autocomplete="new-password"]').fill(password);
    await page.locator('button').click();
    await page.locator('main a').click();
    await page.waitForURL(`${server.url}/${locale}/sign-in`);
    await signIn(page, server, { username: student.username, password }, { locale });
    expect(problems).toEqual([]);
    await close();
  });

  it.for(LOOKS)(
    'asks for the password over a form whose session has ended, and keeps it (%s)',
    async ([locale, look]) => {
      const student = await signUpStudent(server);
      const { page, problems, close } = await openPage(browser, look);
      await signIn(page, server, student, { locale });
      const other = await page.context().newPage();
      await other.goto(`${server.url}/${locale}/account`);
      await other.locator('.device').first().waitFor();
      const name = page.locator('#profile input[autocomplete="name"]');
      await name.fill('Half written');
      await mutate(server, 'auth.revokeOtherSessions', undefined, { token: student.token });
      // Its stream of notices tells the page at once.
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      await other.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Escape');
      expect(await faultsByAxe(page)).toEqual([]);
      const password = dialog.locator('input[autocomplete="current-password"]');
      await password.fill('wrong');
      await password.press('Enter');
      await dialog.locator('.err').waitFor();
      await password.fill(student.password);
      // The page goes on following what happens.
      const stream = page
        .context()
        .waitForEvent('request', (request) => request.url().includes('/notices.events'));
      await password.press('Enter');
      await stream;
      await dialog.waitFor({ state: 'detached' });
      await other.getByRole('alertdialog').waitFor({ state: 'detached' });
      expect(await name.inputValue()).toBe('Half written');
      await page.locator('#profile button[type="submit"]').click();
      await page.locator('.toast').waitFor();
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('keeps the form when the window that asks for the password does not load', async () => {
    const student = await signUpStudent(server);
    const { page, close } = await openPage(browser);
    await signIn(page, server, student);
    const name = page.locator('#profile input[autocomplete="name"]');
    await name.fill('Half written');
    // As when a deployment has replaced it.
    await page.route('**/assets/session-over*', (route) => route.abort());
    await mutate(server, 'auth.revokeOtherSessions', undefined, { token: student.token });
    await page.locator('.toast', { hasText: common.errors.UNAUTHENTICATED }).waitFor();
    expect(await name.inputValue()).toBe('Half written');
    await page.unroute('**/assets/session-over*');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('alertdialog').waitFor();
    expect(await name.inputValue()).toBe('Half written');
    await close();
  });

  it.for(LOOKS)(
    'does not call anybody signed out whose session the server has not ended (%s)',
    async ([locale, look]) => {
      const student = await signUpStudent(server);
      const { page, close } = await openPage(browser, look);
      await signIn(page, server, student, { locale });
      await page.locator('header .me').waitFor();
      const outage = { status: 503, headers: { 'retry-after': '1' }, body: '{}' };
      await page.route('**/session/log-out', (route) => route.fulfill(outage));
      await page.locator('header .me').click();
      await page.getByRole('menuitem').last().click();
      await page.waitForURL(`${server.url}/${locale}`);
      await page.locator('.strap').waitFor();
      expect(await page.locator('.toast').count()).toBe(0);
      await expectSound(page);
      expect(await page.context().cookies()).toHaveLength(2);
      await page.unroute('**/session/log-out');
      await page.locator('.toast').waitFor();
      expect(await page.locator('.strap').count()).toBe(0);
      expect(await page.context().cookies()).toEqual([]);
      await close();
    },
  );

  it('leads every tab away within a second of a log-out', async () => {
    const student = await signUpStudent(server);
    const { page, problems, close } = await openPage(browser);
    await signIn(page, server, student);
    const other = await page.context().newPage();
    await other.goto(`${server.url}/en/notices`);
    await other.locator('header .me').waitFor();
    await page.locator('header .me').click();
    const [over, left] = await Promise.all([
      page.waitForResponse(/\/session\/log-out$/u).then(() => performance.now()),
      other
        .waitForRequest((request) => request.isNavigationRequest())
        .then(() => performance.now()),
      page.getByRole('menuitem', { name: 'Sign out' }).click(),
    ]);
    expect(left - over).toBeLessThan(1000);
    await Promise.all([page, other].map((tab) => tab.waitForURL(`${server.url}/en`)));
    await page.goto(`${server.url}/en/account`);
    await page.waitForURL(`${server.url}/en/sign-in?next=%2Faccount`);
    expect(problems).toEqual([]);
    await close();
  });
});
