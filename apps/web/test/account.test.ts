import { mailedLink } from '@internsync/core/testing/mailed-link';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { signUpCompany, signUpStudent } from '../../server/test/accounts.ts';
import { mutate } from '../../server/test/calls.ts';
import { texts as en } from '../src/i18n/en/account.ts';
import { texts as common } from '../src/i18n/en/common.ts';
import { expectSound, faultsByAxe } from './axe.ts';
import { expectFocus } from './focus.ts';
import { holdAnswer } from './hold-answer.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import { signIn } from './sign-in.ts';

const LOOKS = [
  ['en', {}],
  ['ar', { viewport: { width: 360, height: 800 }, colorScheme: 'dark' }],
] as const;

/** Until another tab has taken the stream over; more than it takes, for a busy machine. */
const HANDOVER_MS = 3000;

/** A tab of a headless browser is never hidden, so it is never shown again either. */
async function comeBackTo(tab: Page): Promise<void> {
  await tab.evaluate(() => globalThis.dispatchEvent(new Event('visibilitychange')));
}

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
    await expectSound(page);
    await page.locator('#profile textarea').fill('We build maps.');
    await page.locator('#profile button[type="submit"]').click();
    await page.locator('.toast').waitFor();
    await page.reload();
    expect(await page.locator('#profile textarea').inputValue()).toBe('We build maps.');
    // Signing out clears the storage. Who speaks to the computer keeps single keys turned off nevertheless.
    const keys = page.locator('#shortcuts input');
    await keys.uncheck();
    await page.locator('header .me').click();
    await page.getByRole('menuitem').last().click();
    await page.waitForURL(`${server.url}/${locale}`);
    await signIn(page, server, company, { locale });
    expect(await keys.isChecked()).toBe(false);
    await keys.check();
    await page.reload();
    expect(await keys.isChecked()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it('shows what has changed elsewhere since it was opened, and takes none of it back', async () => {
    const student = await signUpStudent(server);
    const { token } = await mailedLink(server.deps, student.userId, 'verify_email');
    const { page, problems, close } = await openPage(browser);
    await signIn(page, server, student);
    await page.getByText(en.email.unconfirmed).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${server.url}/en/account`);
    const university = (tab: Page) => tab.getByLabel(en.profile.university);
    const major = (tab: Page) => tab.getByLabel(en.profile.major);
    const save = async (tab: Page) => {
      await tab.locator('#profile button[type="submit"]').click();
      await tab.locator('.toast').waitFor();
    };
    await university(page).fill('Cairo University');
    await mutate(server, 'auth.verifyEmail', { token });
    await major(other).fill('Computer science');
    // Neither a link nor an arrow key takes what was typed along.
    await other.getByRole('link', { name: common.nav.resumes, exact: true }).click();
    await other.getByRole('button', { name: common.leave.stay }).click();
    await other.locator('input[value="en"]').press('ArrowDown');
    expect(await other.locator('input[value="ar"]').isChecked()).toBe(true);
    expect(await major(other).inputValue()).toBe('Computer science');
    expect(await other.locator('html').getAttribute('lang')).toBe('en');
    await save(other);

    // The last answer that this page has is from before.
    await save(page);
    expect(await major(page).inputValue()).toBe('Computer science');
    await comeBackTo(other);
    const patience = { timeout: 15_000 };
    await expect.poll(() => university(other).inputValue(), patience).toBe('Cairo University');
    await other.getByText(en.email.confirmed).waitFor();
    await other.reload();
    expect(await university(other).inputValue()).toBe('Cairo University');
    expect(await major(other).inputValue()).toBe('Computer science');

    // A fault of what was sent is told, also if one types on meanwhile.
    const graduation = other.getByLabel(en.profile.graduation);
    await graduation.fill('soon');
    const answer = await holdAnswer(other, 'auth.updateProfile');
    await other.locator('#profile button[type="submit"]').click();
    await graduation.fill('sooner');
    answer();
    await expect.poll(() => graduation.getAttribute('aria-invalid')).toBe('true');
    await graduation.fill('2028-06');
    expect(await graduation.getAttribute('aria-invalid')).toBeNull();
    await save(other);
    await other.locator('input[value="ar"]').check();
    await other.getByRole('button', { name: en.language.save }).click();
    await other.waitForURL(`${server.url}/ar/account`);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps each choice of notices that is made, however quickly, and takes back the one that fails', async () => {
    const student = await signUpStudent(server);
    const watched = await openPage(browser);
    const { page, problems, requests, close } = watched;
    await signIn(page, server, student);
    const boxes = page.locator('.choices input');
    const ticks = () =>
      boxes.evaluateAll((all) => all.map((one) => one instanceof HTMLInputElement && one.checked));
    await boxes.first().waitFor();
    const before = await ticks();
    // They are counted once, or told by the stream alone.
    await page.locator('header .dot').waitFor();
    expect(requests.filter((url) => url.includes('notices.unread')).length).toBeLessThan(2);
    const answer = await holdAnswer(page, 'notices.setPreferences');
    for (const index of [0, 1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await boxes.nth(index).click();
    }
    const chosen = before.map((isOn, index) => (index < 3 ? !isOn : isOn));
    await expect.poll(ticks).toEqual(chosen);
    let answers = 0;
    page.on('response', (response) => {
      if (response.url().includes('notices.setPreferences')) answers += 1;
    });
    answer();
    await expect.poll(() => answers).toBe(3);
    expect(await ticks()).toEqual(chosen);
    const refused = '**/notices.setPreferences*';
    await page.route(refused, (route) => route.fulfill({ status: 500 }));
    await boxes.nth(3).click();
    await page.locator('.toast').waitFor();
    await expect.poll(ticks).toEqual(chosen);
    await page.unroute(refused);
    await page.reload();
    await boxes.first().waitFor();
    expect(await ticks()).toEqual(chosen);
    expect(problems).toEqual([]);
    await close();
  });

  it('signs out everywhere, and ten tabs share one stream, which loses nothing when its tab closes', async () => {
    const student = await signUpStudent(server);
    const { page, problems, close } = await openPage(browser);
    const context = page.context();
    /** The tabs that have asked for the stream, one after the other. */
    const leaders: Page[] = [];
    context.on('request', (request) => {
      if (request.url().includes('notices.events')) leaders.push(request.frame().page());
    });
    await signIn(page, server, student);
    await page.locator('header .dot').waitFor();
    const others = await Promise.all(Array.from({ length: 9 }, () => context.newPage()));
    for (const tab of others) {
      await tab.goto(`${server.url}/en/notices`);
      await tab.locator('.notice.new').first().waitFor();
    }
    // Plain http on an address other than localhost would have no locks, and a stream for each tab.
    expect(new Set(leaders).size).toBe(1);
    await page.goto(`${server.url}/en/notices`);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    for (const tab of others) {
      await tab.locator('header .dot').waitFor({ state: 'detached' });
      await expect.poll(() => tab.locator('.notice.new').count()).toBe(0);
    }
    expect(new Set(leaders).size).toBeLessThanOrEqual(2);
    const leader = leaders.at(-1);
    const { username, password } = student;
    // A sign-in from elsewhere is a notice.
    const elsewhere = { headers: { 'user-agent': 'Another browser' } };
    await Promise.all([
      leader?.close(),
      mutate(server, 'auth.logIn', { username, password }, elsewhere),
    ]);
    const left = [page, ...others].filter((tab) => tab !== leader);
    await Promise.all(
      left.map((tab) => tab.locator('header .dot').waitFor({ timeout: HANDOVER_MS })),
    );
    expect(new Set(leaders).size).toBeLessThanOrEqual(3);
    await page.goto(`${server.url}/en/account`);
    await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click();
    for (const tab of left) await tab.waitForURL(`${server.url}/en`);
    expect(problems).toEqual([]);
    await close();
  });

  it('the focus stays on the page when the control that has it goes', async () => {
    const student = await signUpStudent(server);
    const { username, password } = student;
    const elsewhere = { headers: { 'user-agent': 'Another browser' } };
    await mutate(server, 'auth.logIn', { username, password }, elsewhere);
    const { page, problems, close } = await openPage(browser);
    await signIn(page, server, student);
    const email = page.locator('#email');
    await email.getByRole('button').first().press('Enter');
    const address = email.locator('input[autocomplete="email"]');
    await expect.poll(() => address.evaluate(isFocused)).toBe(true);
    const secret = email.locator('input[autocomplete="current-password"]');
    await secret.fill('half of it');
    await email.getByRole('button', { name: 'Cancel' }).press('Enter');
    await address.waitFor({ state: 'detached' });
    const opener = email.getByRole('button').first();
    await expect.poll(() => opener.evaluate(isFocused)).toBe(true);
    await opener.press('Enter');
    // What was given up is not kept.
    expect(await secret.inputValue()).toBe('');
    const devices = page.locator('.device');
    const before = await devices.count();
    await devices.getByRole('button').first().press('Enter');
    await expect.poll(() => devices.count()).toBe(before - 1);
    await expectFocus(page, 'the end of another session');

    await page.route(/trpc\/.*notices\.list/u, (route) =>
      route.continue({ url: oneByOne(route.request().url(), 'notices.list') }),
    );
    await page.goto(`${server.url}/en/notices`);
    const notices = page.locator('.notice');
    const more = page.getByRole('main').getByRole('button', { name: 'Show older ones' });
    await more.press('Enter');
    await expect.poll(() => notices.count()).toBe(2);
    await more.waitFor({ state: 'detached' });
    await expectFocus(page, 'the last page');
    await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
    await expect.poll(() => page.locator('.notice.new').count()).toBe(0);
    await expectFocus(page, 'all were read');
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

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

/** The address of calls that were sent together, with a list in pages of one. */
function oneByOne(address: string, call: string): string {
  const url = new URL(address);
  const at = String(url.pathname.split('/').at(-1)?.split(',').indexOf(call));
  const inputs: unknown = JSON.parse(url.searchParams.get('input') ?? '{}');
  const input: unknown = Reflect.get(Object(inputs), at);
  const changed = { ...Object(inputs), [at]: { ...Object(input), limit: 1 } };
  url.searchParams.set('input', JSON.stringify(changed));
  return url.href;
}
