import { createClient } from '@internsync/client';
import { makeApplication, makeJob, makeStudent } from '@internsync/core/testing/factories';
import { describe, expect, it } from 'vitest';
import { texts as ar } from '../src/i18n/ar/company.ts';
import { texts as commonAr } from '../src/i18n/ar/common.ts';
import { texts as publicAr } from '../src/i18n/ar/public.ts';
import { texts as sessionAr } from '../src/i18n/ar/session.ts';
import { texts as en } from '../src/i18n/en/company.ts';
import { texts as commonEn } from '../src/i18n/en/common.ts';
import { texts as publicEn } from '../src/i18n/en/public.ts';
import { texts as reviewEn } from '../src/i18n/en/review.ts';
import { texts as sessionEn } from '../src/i18n/en/session.ts';
import { expectSound, faultsByAxe } from './axe.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import {
  actorOf,
  applyTo,
  createJob,
  inDays,
  signUpNamedCompany,
  type Caller,
} from './company-scene.ts';
import { expectFocus } from './focus.ts';
import { holdAnswer } from './hold-answer.ts';
import { expectOutline } from './outline.ts';
import { signIn } from './sign-in.ts';

const server = await startWebServer({ work: true });
const anybody = createClient({ url: `${server.url}/trpc` });
const LANGUAGES = [
  { locale: 'en', t: en, common: commonEn, session: sessionEn, forAll: publicEn },
  { locale: 'ar', t: ar, common: commonAr, session: sessionAr, forAll: publicAr },
] as const;

describe.skipIf(CHROMIUM === null)('a company in its browser', async () => {
  const browser = await openBrowser();

  /** A page of the company that is signed in. */
  async function open(company: Caller, locale: 'en' | 'ar', next: string) {
    const dark = locale === 'ar';
    const watched = await openPage(browser, {
      colorScheme: dark ? 'dark' : 'light',
      viewport: dark ? { width: 360, height: 760 } : { width: 1280, height: 800 },
    });
    await signIn(watched.page, server, company, { locale, next });
    return watched;
  }

  it.for(LANGUAGES)('writes, publishes and closes an internship in $locale', async (language) => {
    const { locale, t, forAll } = language;
    const company = await signUpNamedCompany(server);
    const { page, problems, close } = await open(company, locale, '/company/jobs/new');
    const field = (name: string) => page.locator(`[name="${name}"]`);

    await page.getByRole('button', { name: t.form.publish, exact: true }).click();
    // What is missing stands at its field, and the first has the focus.
    await expect.poll(() => field('title').getAttribute('aria-invalid')).toBe('true');
    expect(await field('title').evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    const sentences = await page.locator('.err').allInnerTexts();
    expect(sentences.filter((text) => /[a-z]/iu.test(text) === (locale === 'ar'))).toEqual([]);

    await field('title').fill('Port Data Intern');
    await field('shortDescription').fill('Count ships');
    await field('location').fill('Alexandria');
    await field('description').fill('Requirements: Python. Nice to have: Docker.');
    // A year with a digit too many is not a day, and costs nobody the form.
    await field('deadline').fill('12026-01-01');
    await page.getByRole('button', { name: t.form.preview }).click();
    const preview = page.getByRole('region', { name: t.preview.label });
    expect(await preview.innerText()).toContain('Marfa');
    expect(await preview.innerText()).toContain('12026-01-01');
    await page.getByRole('button', { name: t.form.write }).click();
    await field('deadline').fill('');
    const answer = await holdAnswer(page, 'jobs.create');
    await page.getByRole('button', { name: t.form.saveDraft }).click();
    await page.getByText(t.form.saving).waitFor();
    // What is typed while it is stored stays, and so does the place where one types.
    const longer = 'Requirements: Python. Nice to have: Docker. Soon.';
    await field('description').fill(longer);
    answer();
    await page.waitForURL(/\/jobs\/\d+\/edit$/u);
    await page.getByText(t.form.unsaved, { exact: true }).waitFor();
    await page.keyboard.type('!');
    expect(await field('description').inputValue()).toBe(`${longer}!`);
    const jobId = Number(/\d+/u.exec(new URL(page.url()).pathname)?.[0]);
    await expect(anybody.public.job.query({ jobId })).rejects.toThrow(/no job/u);
    // What the text requires was read from it.
    await page.getByText(t.requirements.fromText).first().waitFor();

    await page.getByRole('button', { name: t.form.publish, exact: true }).click();
    await page.getByText(t.state.open, { exact: true }).first().waitFor();
    expect(await anybody.public.job.query({ jobId })).toMatchObject({
      open: true,
      title: 'Port Data Intern',
      description: `${longer}!`,
    });

    await page.getByRole('button', { name: t.form.viewPublic }).click();
    await page.waitForURL(/\/internships\/\d+$/u);
    await page.getByRole('heading', { level: 1, name: 'Port Data Intern' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: named(t.actions.more, 'Port Data Intern') }).click();
    await page.getByRole('menuitem', { name: t.actions.close }).click();
    await page.getByRole('button', { name: t.actions.closeAction }).click();
    await page.getByText(t.state.closed, { exact: true }).first().waitFor();
    expect((await anybody.public.job.query({ jobId })).open).toBe(false);
    // The public page, which was looked at a moment ago, says so too.
    await page.goForward();
    await page.getByText(forAll.job.closed, { exact: true }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it.for(LANGUAGES)('keeps the form when the session ends, in $locale', async (language) => {
    const { locale, t, session, common } = language;
    const company = await signUpNamedCompany(server);
    const { page, close } = await open(company, locale, '/company/jobs/new');
    for (const [name, text] of Object.entries({
      title: 'Half written',
      shortDescription: 'One sentence',
      location: 'Cairo',
    })) {
      await page.locator(`[name="${name}"]`).fill(text);
    }
    await company.client.auth.revokeOtherSessions.mutate();
    await page.getByRole('button', { name: t.form.saveDraft }).click();
    const dialog = page.getByRole('alertdialog', { name: session.over.title });
    await dialog.waitFor();
    // Nobody reads on meanwhile.
    const ground = await page.locator('.over').evaluate((one) => getComputedStyle(one).background);
    expect(ground).toMatch(/^rgb\(/u);
    await dialog.locator('input[autocomplete="current-password"]').fill(company.password);
    await dialog.locator('button[type="submit"]').click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('[name="title"]').inputValue()).toBe('Half written');
    await page.getByRole('button', { name: t.form.saveDraft }).click();
    await page.waitForURL(/\/jobs\/\d+\/edit$/u);
    await page.getByRole('button', { name: t.requirements.add, exact: true }).waitFor();

    // Leaving with changes asks; staying keeps them.
    await page.locator('[name="title"]').fill('Changed');
    await page.getByRole('link', { name: common.nav.today, exact: true }).click();
    await page.getByRole('button', { name: common.leave.stay }).click();
    expect(await page.locator('[name="title"]').inputValue()).toBe('Changed');
    await page.getByRole('link', { name: common.nav.today, exact: true }).click();
    await page.getByRole('button', { name: common.leave.leave, exact: true }).click();
    await page.waitForURL(`${server.url}/${locale}/company`);
    await close();
  });

  it('corrects requirements, and loses nothing when somebody else does too', async () => {
    const company = await signUpNamedCompany(server);
    const job = await createJob(company);
    const { page, problems, close } = await open(company, 'en', `/company/jobs/${job.id}/edit`);
    await page.getByRole('button', { name: 'Remove SQL' }).click();
    // The focus goes on to the neighbour, since the button is gone.
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focused).toMatch(/^Remove (?!SQL)/u);
    await page.getByRole('button', { name: en.requirements.add, exact: true }).click();
    await page.getByRole('combobox', { name: en.need.anyOf }).fill('typescr');
    await page.getByRole('option', { name: 'TypeScript' }).click();
    expect(await faultsByAxe(page)).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en.need.addIt, exact: true })
      .click();

    // A number can be typed anew.
    await page.getByRole('button', { name: en.requirements.add, exact: true }).click();
    await page.getByRole('combobox', { name: en.need.kind }).selectOption('experience');
    const months = page.getByRole('spinbutton', { name: en.need.monthsWorked });
    await months.press('Backspace');
    expect(await months.inputValue()).toBe('');
    await page.keyboard.type('6');
    expect(await months.inputValue()).toBe('6');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

    const before = await company.client.jobs.requirements.query({ jobId: job.id });
    await company.client.jobs.setRequirements.mutate({
      jobId: job.id,
      requirements: before.requirements
        .slice(1)
        .map(({ id, importance, need }) => ({ id, importance, need })),
    });
    await page.getByRole('button', { name: en.form.save }).click();
    await page.getByText(en.conflict.title).waitFor();
    // Theirs are still what the server has, and ours are still in the form.
    await page.getByText('TypeScript', { exact: true }).waitFor();
    await page.getByRole('button', { name: en.conflict.mine }).click();
    // What is changed while it is stored is kept for the next time.
    const answer = await holdAnswer(page, 'jobs.setRequirements');
    await page.getByRole('button', { name: en.form.save }).click();
    await page.getByText(en.form.saving).waitFor();
    await page.getByRole('button', { name: 'Remove Apache Kafka' }).click();
    answer();
    await page.getByText(en.form.unsavedPublic, { exact: true }).waitFor();
    await page.getByRole('button', { name: en.form.save }).click();
    await page.getByText(en.form.saved, { exact: true }).waitFor();
    const { requirements } = await company.client.jobs.requirements.query({ jobId: job.id });
    const names = requirements.map(({ name }) => name.en);
    expect(names).toContain('TypeScript');
    expect(names).not.toContain('SQL');
    expect(names).not.toContain('Apache Kafka');
    expect(problems).toEqual([]);
    await close();
  });

  it('overwrites no text that somebody else has changed, and loses none', async () => {
    const company = await signUpNamedCompany(server);
    const { jobs } = company.client;
    const job = await createJob(company);
    const { page, problems, close } = await open(company, 'en', `/company/jobs/${job.id}/edit`);
    const title = page.getByLabel(en.form.title, { exact: true });
    // Changes the job, but none of its texts.
    await page.getByRole('checkbox', { name: en.blind.label }).press('Space');
    await expect.poll(async () => (await jobs.get.query({ jobId: job.id })).blind).toBe(true);
    await expectFocus(page, 'the review was made blind');
    await title.fill('First');
    await page.getByRole('button', { name: en.form.save }).press('Enter');
    await page.getByText(en.form.saved, { exact: true }).waitFor();
    await expectFocus(page, 'everything was saved');

    await title.fill('Mine');
    await jobs.update.mutate({ jobId: job.id, title: 'Theirs', location: 'Giza' });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.getByRole('button', { name: en.form.save }).click();
    const note = page.getByText(en.conflict.textsTitle);
    await note.waitFor();
    await expect.poll(async () => (await note.boundingBox())?.y).toBeGreaterThan(0);
    // That all is saved was said before, and is not true any more.
    expect(await page.locator('.toast').count()).toBe(0);
    expect((await jobs.get.query({ jobId: job.id })).title).toBe('Theirs');
    expect(await title.inputValue()).toBe('Mine');
    await page.getByRole('button', { name: en.conflict.mine }).click();
    await page.getByText(en.conflict.textsTitle).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: en.form.save }).click();
    await page.getByText(en.form.saved, { exact: true }).waitFor();

    expect(await jobs.get.query({ jobId: job.id })).toMatchObject({
      title: 'Mine',
      location: 'Giza',
    });
    expect(problems).toEqual([]);
    await close();
  });

  it('cannot end a blind review that has applicants, and copies, deletes and exports', async () => {
    const company = await signUpNamedCompany(server);
    const job = await createJob(company);
    const { page, close } = await open(company, 'en', `/company/jobs/${job.id}/edit`);
    const box = page.getByRole('checkbox', { name: en.blind.label });
    await box.click();
    await expect
      .poll(async () => (await company.client.jobs.get.query({ jobId: job.id })).blind)
      .toBe(true);
    await applyTo(server, job, 'Salma Haddad');
    await box.click();
    await page.getByText(en.blind.refused).waitFor();
    expect(await box.isChecked()).toBe(true);

    const more = page.getByRole('button', { name: named(en.actions.more, job.title) });
    await more.click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: en.actions.export }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/u);
    await more.click();
    await page.getByRole('menuitem', { name: en.actions.duplicate }).click();
    await page.waitForURL((url) => !url.pathname.includes(`/${job.id}/`));
    await page.getByText(en.state.draft, { exact: true }).first().waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: en.actions.delete }).click();
    await page.getByRole('button', { name: en.actions.deleteAction }).click();
    await page.waitForURL(`${server.url}/en/company/jobs`);
    expect(await company.client.jobs.counts.query()).toMatchObject({
      jobs: { draft: 0, active: 1 },
    });
    await more.click();
    await page.getByRole('menuitem', { name: en.actions.delete }).click();
    await page.getByRole('button', { name: en.actions.deleteAction }).click();
    await page.getByText(en.jobs.empty).waitFor();
    await expectFocus(page, 'the row is gone');
    await close();
  });

  it('reviews in a row from who has waited longest, also where all others match better', async () => {
    const company = await signUpNamedCompany(server);
    const { db } = server.deps;
    const job = await makeJob(db, { company: await actorOf(company) });
    // Without any match, who applied last is the best one.
    for (let day = 1; day <= 30; day += 1) {
      // oxlint-disable no-await-in-loop -- One after the other: that is their order.
      await makeApplication(db, {
        job,
        student: await makeStudent(db, { fullName: `Student ${day}` }),
        appliedAt: new Date(`${inDays(day - 40)}T12:00:00Z`),
      });
      // oxlint-enable no-await-in-loop
    }
    const { page, close } = await open(company, 'en', '/company');
    const reviewed = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
    const next = page.getByRole('button', { name: reviewEn.review.next });
    await page.getByRole('link', { name: en.waiting.all }).click();
    await reviewed('Student 1').waitFor();
    await page.getByText('1 of 30, New').waitFor();
    await next.click();
    await reviewed('Student 2').waitFor();
    // By a link that says nothing of an order, from which the best match follows.
    const url = new URL(page.url());
    await page.getByRole('button', { name: reviewEn.review.previous }).click();
    await reviewed('Student 1').waitFor();
    const open1 = new URL(page.url()).searchParams.get('open') ?? '';
    await page.goto(`${url.origin}${url.pathname}?open=${encodeURIComponent(open1)}`);
    await page.getByText('1 of 30, New').waitFor();
    await next.click();
    await reviewed('Student 30').waitFor();
    await next.click();
    await reviewed('Student 29').waitFor();
    expect(await page.getByText('3 of 30, New').count()).toBe(1);
    await close();
  });

  it('finds in resumes what is true now: after moves, behind names, and when asked again', async () => {
    const company = await signUpNamedCompany(server);
    const job = await createJob(company);
    const { id } = await applyTo(server, job, 'Salma Haddad');
    const watched = await open(company, 'en', '/company/resumes');
    const { page, requests, problems, close } = watched;
    const row = page.locator('.found');
    const hidden = en.search.blind.replace('{id}', String(id));
    const search = async () => {
      await page.getByRole('searchbox', { name: en.search.label }).fill('Docker');
      await page.keyboard.press('Enter');
    };
    const searches = () => requests.filter((url) => url.includes('applications.search')).length;
    await search();
    await row.getByText(commonEn.status.pending, { exact: true }).waitFor();
    expect(searches()).toBe(1);
    await search();
    await expect.poll(searches, { timeout: 15_000 }).toBe(2);

    await row.getByRole('link', { name: 'Salma Haddad' }).click();
    await page.getByRole('heading', { level: 1, name: 'Salma Haddad' }).waitFor();
    await page.keyboard.press('2');
    await page.locator('.toast', { hasText: commonEn.status.under_review }).waitFor();
    await page.goBack();
    await row.getByText(commonEn.status.under_review, { exact: true }).waitFor();
    // A colleague's move is seen without another search.
    await company.client.applications.setStatus.mutate({
      applicationId: id,
      status: 'shortlisted',
    });
    await row.getByText(commonEn.status.shortlisted, { exact: true }).waitFor();
    expect(searches()).toBe(2);

    await row.getByRole('link', { name: 'Salma Haddad' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: reviewEn.blind.label }).click();
    await page.getByRole('button', { name: reviewEn.blind.turnOn }).click();
    await page.locator('.toast', { hasText: reviewEn.blind.isOn }).waitFor();
    // What names somebody in the resume is looked for in the background.
    await expect
      .poll(
        async () => (await company.client.applications.search.mutate({ search: 'Docker' })).items,
        { timeout: 15_000 },
      )
      .toHaveLength(1);
    await page.getByRole('link', { name: commonEn.nav.searchResumes }).click();
    await search();
    await row.getByRole('link', { name: hidden }).click();
    await page.getByRole('button', { name: reviewEn.reveal.button }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: reviewEn.reveal.yes }).click();
    await page.getByRole('heading', { level: 1, name: 'Salma Haddad' }).waitFor();
    await page.goBack();
    await row.getByRole('link', { name: 'Salma Haddad' }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('shows the secret of a webhook once, and sends again what did not arrive', async () => {
    const company = await signUpNamedCompany(server);
    const { page, problems, close } = await open(company, 'en', '/company/webhooks');
    await page.getByRole('button', { name: en.webhooks.new }).click();
    await page.getByRole('textbox', { name: en.webhooks.url }).fill('nowhere');
    await page.getByRole('button', { name: en.webhooks.create }).click();
    await page.locator('.err').first().waitFor();
    await page.getByRole('textbox', { name: en.webhooks.url }).fill('http://127.0.0.1:9/hook');
    await page.getByRole('button', { name: en.webhooks.create }).click();
    const secret = await page.getByLabel(en.webhooks.secret, { exact: true }).innerText();
    expect(secret).toMatch(/^whsec_/u);
    expect(await faultsByAxe(page)).toEqual([]);
    await page.getByRole('button', { name: en.webhooks.secretKept }).click();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('link', { name: 'http://127.0.0.1:9/hook' }).click();
    await page.getByRole('button', { name: en.webhooks.test }).click();
    await page.getByRole('cell', { name: en.deliveries.failed }).waitFor();
    await page.getByRole('button', { name: en.deliveries.replay }).click();
    await page.getByText(en.webhooks.replayed).first().waitFor();
    await expectFocus(page, 'it is sent again');

    const more = page.getByRole('button', { name: en.webhooks.moreActions });
    await more.click();
    await page.getByRole('menuitem', { name: en.webhooks.disable }).click();
    await page.getByRole('button', { name: en.webhooks.enable }).click();
    await page.getByRole('button', { name: en.webhooks.test }).waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: en.webhooks.rotate }).click();
    await page.getByRole('button', { name: en.webhooks.rotateAction }).click();
    expect(await page.getByLabel(en.webhooks.secret, { exact: true }).innerText()).not.toBe(secret);
    await page.getByRole('button', { name: en.webhooks.secretKept }).click();
    await more.click();
    await page.getByRole('menuitem', { name: en.webhooks.remove }).click();
    await page.getByRole('button', { name: en.webhooks.removeAction }).click();
    await page.getByText(en.webhooks.empty).waitFor();
    expect(await company.client.webhooks.list.query()).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it.for(LANGUAGES)('has pages for everybody in $locale', { timeout: 60_000 }, async (language) => {
    const { locale, t } = language;
    const company = await signUpNamedCompany(server);
    const job = await createJob(company, { deadline: inDays(1) });
    await createJob(company, { title: 'متدرب تجربة مستخدم' }, true);
    await applyTo(server, job, 'Maximiliane Oberhauser-Lindqvist');
    const { id: webhookId } = await company.client.webhooks.create.mutate({
      url: 'http://127.0.0.1:9/a-rather-long-address/that-has-to-be-broken/somewhere',
    });
    const { page, problems, close } = await open(company, locale, '/company');
    const look = async (path: string, shown: string | RegExp) => {
      await page.goto(`${server.url}/${locale}${path}`);
      await page.getByText(shown).first().waitFor();
      await expectSound(page);
    };
    await look('/company', t.waiting.title);
    await page.getByRole('button', { name: named(t.closing.extendOf, job.title) }).click();
    await page.getByRole('dialog').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: t.closing.extendAction, exact: true }).click();
    await page
      .getByRole('button', { name: named(t.closing.extendOf, job.title) })
      .waitFor({ state: 'detached' });
    await expectFocus(page, 'the internship closes later');
    await look('/company/jobs', job.title);
    await page.getByRole('button', { name: named(t.actions.more, job.title) }).click();
    await page.getByRole('menu').waitFor();
    await expectSound(page);
    await look('/company/jobs?q=nothing-of-this-kind', t.jobs.nothing);
    await look('/company/jobs/new', t.form.basics);
    await expectOutline(page, locale, 'new-job');
    await look(`/company/jobs/${job.id}/edit`, t.requirements.text);
    await expectOutline(page, locale, 'edit-job');
    await page.getByRole('button', { name: t.form.preview }).click();
    await page.getByRole('region', { name: t.preview.label }).waitFor();
    await expectSound(page);
    await look('/company/resumes', t.search.start);
    await look('/company/webhooks', t.webhooks.text);
    await look(`/company/webhooks/${webhookId}`, t.deliveries.title);
    expect(problems).toEqual([]);
    await close();
  });
});

function named(text: string, title: string): string {
  return text.replace('{title}', title);
}
