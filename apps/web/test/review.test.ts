import type { InternSyncClient } from '@internsync/client';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fieldGroups } from '../src/data/resume-fields.ts';
import { STAGES } from '../src/data/stages.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import { expectFocus } from './focus.ts';
import { filesWith, scriptsOf, weightOnTop } from './page-weight.ts';
import { seedReview } from './review-scene.ts';
import { signIn } from './sign-in.ts';

const NAMES = [
  'Salma Haddad',
  'Omar El-Sayegh',
  'يوسف عبد القادر الجمّال',
  'Maximiliane Oberhauser-Lindqvist',
  'Hana Kurdi',
  'Tomás Arriaga',
];

const server = await startWebServer({ work: true });
const scene = await seedReview(server, NAMES);
const BOARD = `/company/jobs/${String(scene.jobId)}`;

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The script has just defined it.
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await run.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      // Experimental; it takes the initials of the account for a word.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** The machine may be busy. */
const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 15_000 });

const card = (page: Page, name: string) => page.getByRole('row', { name });
/** Not the row that says that nobody is there. */
const rows = (page: Page, name: string) => stage(page, name).locator('[role=row][data-key]');
const stage = (page: Page, name: string) => page.getByRole('grid', { name, exact: true });

/** How long the server seems to take. */
const SLOW_MS = 400;

/** Notes in which stages each card is seen, one after the other. @returns what was noted, by application. */
async function watchStages(page: Page): Promise<() => Promise<Record<string, string[]>>> {
  const noted = await page.evaluateHandle(() => {
    const stages: Record<string, string[]> = {};
    const look = () => {
      for (const row of document.querySelectorAll<HTMLElement>(
        '[data-stage] [role=row][data-key]',
      )) {
        const { key = '' } = row.dataset;
        const name = row.closest<HTMLElement>('[data-stage]')?.dataset['stage'] ?? '';
        const before = (stages[key] ??= []);
        if (before.at(-1) !== name) before.push(name);
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return stages;
  });
  return () => noted.jsonValue();
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('Both must be in sight');
  await page.mouse.move(a.x + 60, a.y + a.height - 12);
  await page.mouse.down();
  await page.mouse.move(a.x + 80, a.y + a.height - 6, { steps: 4 });
  await page.mouse.move(b.x + 40, b.y + 20, { steps: 12 });
  await page.mouse.move(b.x + 44, b.y + 24, { steps: 4 });
  await page.mouse.up();
}

describe.skipIf(CHROMIUM === null)('the applicants of a job', { timeout: 60_000 }, async () => {
  const browser = await openBrowser();
  const first = await openPage(browser);
  const { page, problems } = first;
  await signIn(page, server, scene.company, { next: BOARD });
  const state = await page.context().storageState();

  it('stand in their stages, the best match first', async () => {
    await eventually(() => rows(page, 'New').count()).toBe(NAMES.length);
    expect(await rows(page, 'New').first().textContent()).toContain('Salma');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('are moved by a key, by the menu and by dragging, and the focus follows', async () => {
    await card(page, 'Hana Kurdi').focus();
    await page.keyboard.press('2');
    await eventually(() => rows(page, 'In review').count()).toBe(1);
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toContain(
      'Hana',
    );
    await eventually(() => page.locator('.busy').count()).toBe(0);
    await page.keyboard.press('m');
    await page.getByRole('menu').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Shortlisted' }).click();
    await eventually(() => rows(page, 'Shortlisted').count()).toBe(1);
    await eventually(() => page.locator('.busy').count()).toBe(0);
    await dragTo(page, card(page, 'Hana Kurdi'), stage(page, 'Interview'));
    await eventually(() => rows(page, 'Interview').count()).toBe(1);
    await eventually(
      async () =>
        (await scene.client.applications.counts.query({ jobId: scene.jobId })).interview_scheduled,
    ).toBe(1);
  });

  it('never flash back while answers are slow, and only the one that fails goes back', async () => {
    const seen = await watchStages(page);
    const idOf = (name: string) => scene.ids.get(name) ?? 0;
    const others = NAMES.filter((name) => name !== 'Salma Haddad' && name !== 'Hana Kurdi');
    await page.route('**/trpc/applications.setStatus*', async (route) => {
      // Omar's is refused.
      const sent = route.request().postData() ?? '';
      const isBad = sent.includes(`"applicationId":${String(idOf('Omar El-Sayegh'))},`);
      const postData = isBad ? sent.replace(/"status":"\w+"/u, '"status":"none"') : sent;
      const response = await route.fetch({ postData });
      setTimeout(() => void route.fulfill({ response }), SLOW_MS);
    });
    const press = async (name: string, key: string) => {
      await card(page, name).focus();
      await page.keyboard.press(key);
      // The focus follows the card: a person takes up another one only after that.
      await page.waitForFunction(
        (at) => document.activeElement?.matches(at) === true,
        `[data-stage="${STAGES[Number(key) - 1] ?? ''}"] [data-key="${String(idOf(name))}"]`,
      );
    };
    for (const key of ['2', '3', '4', '3', '1']) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await press('Salma Haddad', key);
    }
    for (const name of others) {
      // oxlint-disable-next-line no-await-in-loop -- As above.
      await press(name, '2');
    }
    const left = await page.evaluateHandle(() => {
      const names: string[] = [];
      document.addEventListener('focusout', ({ target }) => {
        if (target instanceof HTMLElement) names.push(target.textContent);
      });
      return names;
    });
    await eventually(() => page.locator('.busy').count()).toBe(0);
    // Keys that are pressed while answers come in go to the card that was moved last.
    expect(await left.jsonValue()).toEqual([]);
    await page.unroute('**/trpc/applications.setStatus*');
    // What the lists say by themselves, once they are read again.
    await page.waitForResponse(/applications\.(?:ranked|counts)/u);
    const moves = await seen();
    const [here, review, listed] = ['pending', 'under_review', 'shortlisted'];
    expect(moves[idOf('Salma Haddad')]).toEqual([
      here,
      review,
      listed,
      'interview_scheduled',
      listed,
      here,
    ]);
    for (const name of others) {
      const isBack = name === 'Omar El-Sayegh';
      expect(moves[idOf(name)]).toEqual(isBack ? [here, review, here] : [here, review]);
    }
  });

  it('give drop targets the name of their stage while one is dragged by keys', async () => {
    await page.getByRole('button', { name: 'Drag Hana Kurdi' }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.getByRole('button', { name: 'Drop on Shortlisted' }).count()).toBe(
      1,
    );
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('ask before a decision is told', async () => {
    await card(page, 'Hana Kurdi').focus();
    await page.keyboard.press('6');
    await page.getByRole('alertdialog').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await rows(page, 'Interview').count()).toBe(1);
  });

  it('tell of a move that somebody else was faster with, and put the card where it is', async () => {
    const applicationId = scene.ids.get('Tomás Arriaga') ?? 0;
    await page.route(
      '**/trpc/applications.setStatus*',
      async (route) => {
        await scene.client.applications.setStatus.mutate({ applicationId, status: 'shortlisted' });
        await route.continue();
      },
      { times: 1 },
    );
    await card(page, 'Tomás Arriaga').focus();
    await page.keyboard.press('4');
    await eventually(() => page.locator('.toast').textContent()).toContain(
      'your team moved the application to Shortlisted',
    );
    expect(await stage(page, 'Shortlisted').textContent()).toContain('Tomás');
  });

  it('are not taken back over what a colleague has decided since', async () => {
    const applicationId = scene.ids.get('Tomás Arriaga') ?? 0;
    await card(page, 'Tomás Arriaga').focus();
    await page.keyboard.press('2');
    await eventually(() => page.locator('.toast').textContent()).toContain('In review');
    const status = 'interview_scheduled';
    await scene.client.applications.setStatus.mutate({ applicationId, status });
    await eventually(() => stage(page, 'Interview').textContent()).toContain('Tomás');
    await page.keyboard.press('u');
    await eventually(() => page.locator('.toast').textContent()).toContain(
      'your team moved the application to Interview',
    );
    expect(await scene.client.applications.get.query({ applicationId })).toMatchObject({ status });
  });

  it('come back with a sentence when a move fails', async () => {
    await page.route('**/trpc/applications.setStatus*', (route) => route.fulfill({ status: 500 }));
    // The lists cannot be read again either.
    await page.route('**/trpc/applications.ranked*', (route) => route.fulfill({ status: 500 }));
    const unread = page.waitForResponse(/applications\.ranked/u);
    await card(page, 'Omar El-Sayegh').focus();
    await page.keyboard.press('3');
    await eventually(() => page.locator('.toast').textContent()).toContain(
      'Omar El-Sayegh was not moved',
    );
    await page.unroute('**/trpc/applications.setStatus*');
    await unread;
    await page.evaluate(
      async () => await new Promise((resolve) => requestIdleCallback(() => resolve(null))),
    );
    expect(await stage(page, 'New').textContent()).toContain('Omar');
    await page.unroute('**/trpc/applications.ranked*');
  });

  it('are declined together, and who has withdrawn meanwhile is named', async () => {
    for (const name of ['Omar El-Sayegh', 'Maximiliane Oberhauser-Lindqvist']) {
      // oxlint-disable-next-line no-await-in-loop -- One after the other.
      await card(page, name).focus();
      // oxlint-disable-next-line no-await-in-loop -- As above.
      await page.keyboard.press('x');
    }
    await page.getByText('2 selected').waitFor();
    await page
      .getByRole('region', { name: 'Selection' })
      .getByRole('button', { name: 'Decline…' })
      .click();
    await page.route(
      '**/trpc/applications.setStatus*',
      async (route) => {
        await scene.withdraw('Omar El-Sayegh');
        await route.continue();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Decline 2' }).click();
    await eventually(() => page.locator('.toast').textContent()).toContain(
      'Omar El-Sayegh was not moved: the application was withdrawn',
    );
    await eventually(() => page.locator('.busy').count()).toBe(0);
    expect(await stage(page, 'Not selected').textContent()).toContain('Maximiliane');
  });

  it('are found by words of their resumes', async () => {
    await card(page, 'Salma Haddad').focus();
    await page.keyboard.press('/');
    await page.keyboard.type('lending service');
    await page.keyboard.press('Enter');
    await page.getByText('1 resume has').waitFor();
    expect(await page.locator('.hits mark').allTextContents()).toContain('lending');
    // In the words around it.
    expect(await page.locator('.hits .snippet').first().textContent()).toMatch(/\w \S*lending/iu);
    expect(await axeFaults(page)).toEqual([]);
    // They are moved from there, too, back and forth, and the focus stays.
    const row = page.locator('.frow', { hasText: 'Salma Haddad' });
    const trigger = row.getByRole('button', { name: 'Move Salma Haddad' });
    for (const to of ['In review', 'New']) {
      // oxlint-disable no-await-in-loop -- One after the other.
      await trigger.click();
      await page.getByRole('menuitem', { name: to }).click();
      await eventually(() => row.locator('.badge').textContent()).toBe(to);
      await eventually(() => page.locator('.toast').textContent()).toContain(
        `Salma Haddad moved to ${to}`,
      );
      expect(await trigger.evaluate((one) => one === document.activeElement)).toBe(true);
      // oxlint-enable no-await-in-loop
    }
    await page.getByRole('link', { name: 'Clear search' }).click();
  });

  it('are reviewed beside their resume, which counts as opened once', async () => {
    await card(page, 'Salma Haddad').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Salma Haddad' }).waitFor();
    // The card is gone: one reads on at the name, which is said.
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Salma Haddad',
    );
    await eventually(() => page.locator('.sr[data-live-announcer]').textContent()).toBe(
      'Salma Haddad',
    );
    await eventually(() => page.locator('.evidence .tagged').count()).toBeGreaterThan(2);
    await eventually(() => page.getByText('Resume opened by your team').count()).toBe(1);
    await page.locator('.textLayer span').first().waitFor({ state: 'attached' });
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('t');
    await page.locator('.text-as-read mark').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const fields = await correctEverything(scene.studentOf('Salma Haddad'));
    await page.keyboard.press('f');
    await page.getByText('salma.haddad@example.com').waitFor();
    const said = (await page.locator('.fields').innerText()).replaceAll(/\s+/gu, ' ');
    // What was read stands there, and beside it what the student says.
    expect(fields.filter(({ read, own }) => !said.includes(`${read}${own}`))).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await card(page, 'Salma Haddad').waitFor({ timeout: 10_000 });
    const { timeline } = await scene.client.applications.get.query({
      applicationId: scene.ids.get('Salma Haddad') ?? 0,
    });
    expect(timeline.filter(({ kind }) => kind === 'resume_viewed')).toHaveLength(1);
    const focusedKey = () => page.evaluate(() => document.activeElement?.getAttribute('data-key'));
    const key = String(scene.ids.get('Salma Haddad'));
    await eventually(focusedKey).toBe(key);
    // The browser's way back leads to the card, too.
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1, name: 'Salma Haddad' });
    await heading.waitFor();
    await page.goBack();
    await eventually(focusedKey).toBe(key);
    // Who is selected stays so meanwhile.
    await card(page, 'Hana Kurdi').focus();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await card(page, 'Salma Haddad').focus();
    await page.keyboard.press('Enter');
    await heading.waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 selected').waitFor();
    await page.getByRole('button', { name: 'Clear the selection' }).press('Enter');
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await expectFocus(page, 'the selection was cleared');
  });

  it('are compared anew with what the job requires now, and only that', async () => {
    const asked = (call: string) =>
      first.requests.filter((url) => url.includes(`/applications.${call}`)).length;
    const before = [asked('match'), asked('resumeFile')];
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    // The link is gone: one reads on in the page, whose name is said.
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await eventually(() => page.locator('[aria-live]:not([role])').textContent()).toContain(
      'InternSync',
    );
    await page.getByRole('button', { name: 'Remove Apache Kafka' }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Everything is saved').waitFor();
    await page.getByRole('link', { name: /\d applicants$/u }).click();
    await card(page, 'Salma Haddad').focus();
    await page.keyboard.press('Enter');
    await page.locator('.reqs .req').first().waitFor();
    expect(await page.locator('.reqs .req', { hasText: 'Kafka' }).count()).toBe(0);
    await page.locator('.textLayer span').first().waitFor({ state: 'attached' });
    expect([asked('match'), asked('resumeFile')]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    await page.keyboard.press('Escape');
  });

  it('are read on a phone in Arabic, in the dark, without sideways scroll', async () => {
    const phone = await openPage(browser, {
      storageState: state,
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    for (const [name, path] of [
      ['board', ''],
      ['list', '?view=list'],
      ['review', `?open=${String(scene.ids.get('Salma Haddad'))}`],
    ] as const) {
      // oxlint-disable no-await-in-loop -- One after the other.
      await phone.page.goto(`${server.url}/ar${BOARD}${path}`);
      await phone.page.getByText('Salma Haddad').first().waitFor();
      if (name === 'review')
        await phone.page.locator('.textLayer span').first().waitFor({ state: 'attached' });
      expect(await axeFaults(phone.page)).toEqual([]);
      expect(
        await phone.page.evaluate(() => document.documentElement.scrollWidth),
      ).toBeLessThanOrEqual(360);
      // oxlint-enable no-await-in-loop
    }
    // The page of the resume is the same picture, with its text in the same places, as in English.
    const arabic = await paperOf(phone.page);
    await phone.page.goto(`${server.url}/en${BOARD}?open=${String(scene.ids.get('Salma Haddad'))}`);
    await phone.page.locator('.textLayer span').first().waitFor({ state: 'attached' });
    expect(arabic).toEqual(await paperOf(phone.page));
    // A picture that is far away takes no memory, and is there again when one comes back.
    const pictureWidth = () =>
      phone.page.evaluate(() => document.querySelector('canvas')?.width ?? null);
    await phone.page.evaluate(() => {
      const below = document.createElement('div');
      below.style.blockSize = '3000px';
      document.body.append(below);
      scrollTo(0, document.documentElement.scrollHeight);
    });
    await eventually(pictureWidth).toBe(0);
    await phone.page.evaluate(() => scrollTo(0, 0));
    await eventually(pictureWidth).toBeGreaterThan(0);
    await eventually(() => paperOf(phone.page)).toEqual(arabic);
    // The next one is told to those who do not see the page change.
    const { page: next } = phone;
    await next.goto(
      `${server.url}/en${BOARD}?view=list&open=${String(scene.ids.get('Salma Haddad'))}`,
    );
    await next.getByRole('heading', { level: 1, name: 'Salma Haddad' }).waitFor();
    await next.getByRole('button', { name: 'Next applicant' }).click();
    const said = next.locator('[aria-live="polite"]');
    const heading = next.getByRole('heading', { level: 1 });
    await eventually(async () => {
      const name = (await heading.textContent()) ?? '';
      return name !== 'Salma Haddad' && (await said.allTextContents()).includes(name);
    }).toBe(true);
    // Who comes to an end of the queue stays at the button.
    const previous = next.getByRole('button', { name: 'Previous applicant' });
    await previous.press('Enter');
    await next.getByRole('heading', { level: 1, name: 'Salma Haddad' }).waitFor();
    await eventually(() => previous.getAttribute('aria-disabled')).toBe('true');
    await expectFocus(next, 'the first of the queue');
    expect(phone.problems).toEqual([]);
    await phone.close();
  });

  it('cost little on top of a public page: 80 kB for the board, 25 kB to sign in', async () => {
    const guest = await openPage(browser);
    const guestContext = guest.page.context();
    const list = `${server.url}/en/internships`;
    const [first, door] = await Promise.all([
      scriptsOf(guestContext, list, 'main h1'),
      scriptsOf(guestContext, `${server.url}/en/sign-in`, 'main input'),
    ]);
    await guest.close();
    // Dragging comes later, and not where one stage is shown at a time.
    const phone = await openPage(browser, {
      storageState: state,
      viewport: { width: 360, height: 740 },
    });
    const context = phone.page.context();
    const [signedIn, board] = await Promise.all([
      scriptsOf(context, list, 'header .me'),
      scriptsOf(context, `${server.url}/en${BOARD}`, '[role=row][data-key]'),
    ]);
    await phone.close();
    expect(await weightOnTop(door, first)).toBeLessThanOrEqual(25_000);
    // The client and the header's menu, which all pages of an account share.
    expect(await weightOnTop(signedIn, first)).toBeLessThanOrEqual(25_000);
    expect(await weightOnTop(board, signedIn)).toBeLessThanOrEqual(80_000);
    expect(await filesWith('pdfjs')).toEqual([expect.stringMatching(/^pdf-view-/u)]);
  });

  it('are shown without a report of the policy or a message of the browser', () => {
    expect(problems).toEqual([]);
  });
});

/** Entries that were not read, and values that only other clients of the API correct. */
const NOT_READ = [
  '/education/0/score',
  '/education/0/endDate',
  '/education/7/institution',
  '/projects/0/name',
  '/certificates/0/name',
  '/certificates/0/issuer',
  '/certificates/0/date',
  '/basics/label',
  '/basics/url',
  '/volunteer/0/organization',
];

/**
 * Corrects each value that a student is offered, the second one as not being there.
 *
 * @returns what a company sees of each: what was read, and what the student says.
 */
async function correctEverything(student: InternSyncClient) {
  const [{ id: resumeId } = { id: 0 }] = (await student.resumes.list.query()).items;
  const analysis = await student.resumes.analysis.query({ resumeId });
  const offered = fieldGroups(analysis).flatMap((group) => group.fields);
  const paths = new Set([...offered.map(({ path }) => path), ...NOT_READ]);
  const corrections = [...paths].map((path, index) => ({
    path,
    value: index === 1 ? null : ownWord(path, index),
  }));
  await student.resumes.correct.mutate({ resumeId, corrections });
  return corrections.map(({ path, value }) => {
    const read = offered.find((field) => field.path === path)?.value;
    const own =
      value === null
        ? '(the student says: there is no such thing)'
        : `(corrected by the student: ${shown(value)})`;
    return { path, read: read === undefined ? '' : `${shown(read)} `, own };
  });
}

function ownWord(path: string, index: number): string {
  if (/date$/iu.test(path)) return `${1990 + index}-03`;
  if (path.endsWith('/url')) return 'https://own.example/';
  return path.endsWith('/email') ? 'own@example.org' : `Own word ${index}`;
}

/** As it is shown: months by their names. */
function shown(value: string): string {
  if (!/^\d{4}-\d\d$/u.test(value)) return value;
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${value}-01`).toLocaleDateString('en-GB', format);
}

/** The picture of a resume's first page, and where its text lies over it. */
async function paperOf(page: Page): Promise<unknown> {
  return await page
    .locator('.pdf-page')
    .first()
    .evaluate((paper) => {
      const { left } = paper.getBoundingClientRect();
      const spans = [...paper.querySelectorAll('.textLayer span')];
      return {
        picture: paper.querySelector('canvas')?.toDataURL(),
        text: spans.map((span) => Math.round(span.getBoundingClientRect().left - left)),
      };
    });
}
