import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
} from '@internsync/core/testing/factories';
import { describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { lockedPdf } from '../../server/test/pdf.ts';
import { expectSound, faultsByAxe } from './axe.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer } from './browser.ts';
import { expectFocus } from './focus.ts';
import { holdAnswer } from './hold-answer.ts';
import { scriptsOf, weightOnTop } from './page-weight.ts';
import { expectOutline } from './outline.ts';
import { signIn } from './sign-in.ts';
import {
  newCompany,
  newStudent,
  openJob,
  resumePdf,
  storeResume,
  type Somebody,
} from './student-scene.ts';
import { texts as ar } from '../src/i18n/ar/student.ts';
import { texts as arCommon } from '../src/i18n/ar/common.ts';
import { texts as en } from '../src/i18n/en/student.ts';
import { texts as enCommon } from '../src/i18n/en/common.ts';
import { texts as enPublic } from '../src/i18n/en/public.ts';

const server = await startWebServer();
/** How long pages may take on a busy machine. */
const patience = { timeout: 15_000 };
const LOCALES = [['en', en, enCommon] as const, ['ar', ar, arCommon] as const];
const HIDDEN = 'kafka rabbitmq kubernetes microservices aws senior';

/** A form's file. */
const file = (name: string, buffer: Buffer, mimeType = 'application/pdf') => ({
  name,
  mimeType,
  buffer,
});

describe.skipIf(CHROMIUM === null)('students', { timeout: 60_000 }, async () => {
  const browser: Browser = await openBrowser();
  const company = await newCompany(server);
  const [job, other, third, closing] = await Promise.all([
    openJob(company),
    openJob(company, { title: 'محرر متدرب، كتب الناشئة' }),
    openJob(company, { title: 'Data intern' }),
    openJob(company, { title: 'Short-lived intern' }),
  ]);
  const open = async (
    student: Somebody,
    path: string,
    options: Parameters<typeof openPage>[1] & { locale?: 'en' | 'ar' } = {},
  ) => {
    const { locale = 'en', ...context } = options;
    const watched = await openPage(browser, context);
    await signIn(watched.page, server, student, { locale, next: path });
    return watched;
  };

  it.for(LOCALES)(
    'apply with a new file, with its reading before it is sent (%s)',
    async ([locale, t]) => {
      const student = await newStudent(server, 'Nadia Rahman');
      const { page, problems, close } = await open(student, `/internships/${job.id}/apply`, {
        locale,
      });
      let uploads = 0;
      page.on(
        'request',
        (request) => (uploads += request.url().includes('resumes.upload') ? 1 : 0),
      );
      const input = page.locator('input[type=file]');
      // Refused with the reason, and the way out: a text file before it is sent, a locked one after.
      await input.setInputFiles(file('letter.txt', Buffer.from('Hello'), 'text/plain'));
      await page.getByText(t.refused.NOT_A_PDF, { exact: true }).first().waitFor();
      // One that is too large is not sent at all.
      const { maxResumeBytes } = server.deps.settings;
      await input.setInputFiles(file('large.pdf', Buffer.alloc(maxResumeBytes + 1, ' ')));
      await page
        .locator('.refused')
        .getByText(t.size.mb.replace('{size}', String(maxResumeBytes / 1024 / 1024)))
        .waitFor();
      expect(uploads).toBe(0);
      await input.setInputFiles(file('locked.pdf', lockedPdf()));
      await page.locator('.refused').getByText(t.refused.ENCRYPTED).waitFor();
      await input.setInputFiles(file('nadia-rahman.pdf', resumePdf(HIDDEN)));
      // What the company will read: hidden text first, the text with its numbers, the match, the fields.
      await page.locator('.note.warn').getByText(t.record.hidden.cost).waitFor();
      await page.locator('mark.hid', { hasText: HIDDEN }).waitFor();
      const python = page.locator('.req', { hasText: 'Python' }).first();
      await python.hover();
      await expect.poll(() => page.locator('.paper mark.on').count(), patience).toBeGreaterThan(0);
      const number = (await python.locator('.tag').textContent()) ?? '';
      await page
        .locator('.paper')
        .getByRole('button', { name: t.record.requirement.replace('{number}', number) })
        .first()
        .click();
      await expect.poll(() => python.getAttribute('class'), patience).toContain('on');
      expect(await page.locator('svg.strip').getAttribute('aria-label')).toMatch(/\d/);
      // A correction is the student's own word.
      await page
        .getByRole('button', {
          name: t.record.field.correct.replace('{field}', t.record.field.endDate),
        })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('next summer');
      await page.keyboard.press('Enter');
      await dialog.getByText(t.record.field.dateFormat).nth(1).waitFor();
      await dialog.getByRole('textbox').fill('2026-07');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(t.record.field.yourWord, { exact: true }).waitFor();
      // What was read stays beside it, as the company sees it.
      await page.getByText(t.record.field.wasRead.replace('<value></value>', '')).waitFor();
      // The letter survives a reload.
      await page.locator('#letter').fill('I would like to build it.');
      await page.reload();
      await expect
        .poll(() => page.locator('#letter').inputValue(), patience)
        .toBe('I would like to build it.');
      // It is nobody else's who uses the tab later.
      expect(await page.evaluate(() => Object.keys(sessionStorage))).toContain(
        `internsync.draft.${student.userId}.letter.${job.id}`,
      );
      await page.locator('mark.hid').waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      // Without a connection it says that it will be sent, and is.
      await page.context().setOffline(true);
      await page.getByRole('button', { name: t.apply.send }).click();
      await page.getByText(t.apply.held).waitFor();
      // What is sent later is what is seen now.
      expect(await page.locator('#letter').isEditable()).toBe(false);
      expect(await page.locator('input[name="resume"]').first().isDisabled()).toBe(true);
      await page.context().setOffline(false);
      await page.waitForURL(new RegExp(`/${locale}/applications/\\d+$`));
      await page.getByText('nadia-rahman.pdf').first().waitFor();
      const [sent] = (await student.client.applications.mine.query({})).items;
      expect(sent).toMatchObject({ coverLetter: 'I would like to build it.', status: 'pending' });
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('send the file that was chosen last, once it is there', async () => {
    const student = await newStudent(server);
    await storeResume(student);
    const { page, problems, close } = await open(student, `/internships/${job.id}/apply`);
    const held = Promise.withResolvers<void>();
    await page.route('**/trpc/resumes.upload*', async (route) => {
      await held.promise;
      await route.continue();
    });
    const send = page.getByRole('button', { name: en.apply.send, exact: true });
    await expect.poll(() => send.isEnabled(), patience).toBe(true);
    await page.locator('input[type=file]').setInputFiles(file('newest.pdf', resumePdf()));
    await page.getByText(en.apply.uploading).waitFor();
    expect(await send.isEnabled()).toBe(false);
    await send.press('Enter');
    held.resolve();
    await page.locator('.bar').getByText('newest.pdf').waitFor();
    await send.click();
    await page.waitForURL(/applications\/\d+$/);
    const [sent] = (await student.client.applications.mine.query({})).items;
    expect(sent?.resume.fileName).toBe('newest.pdf');
    expect(problems).toEqual([]);
    await close();
  });

  it('see the progress of an upload, can cancel it, and load little for it', async () => {
    const student = await newStudent(server);
    const apply = `/internships/${job.id}/apply`;
    const { page, close } = await open(student, apply);
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 300_000,
    });
    const padded = Buffer.concat([resumePdf(), Buffer.alloc(2_000_000, ' ')]);
    await page.locator('input[type=file]').setInputFiles(file('long.pdf', padded));
    const progress = page.getByRole('progressbar', { name: 'Upload of long.pdf' });
    await expect
      .poll(() => progress.getAttribute('value').then(Number), patience)
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
    expect((await student.client.resumes.list.query({})).items).toEqual([]);
    await storeResume(student);
    const context = page.context();
    const list = await scriptsOf(context, `${server.url}/en/internships`, 'header .me');
    const form = await scriptsOf(context, `${server.url}/en${apply}`, 'svg.strip');
    expect(await weightOnTop(form, list)).toBeLessThanOrEqual(40_000);
    await close();
  });

  it.for(LOCALES)(
    'are told at once that they have applied, and that a job was closed meanwhile (%s)',
    async ([locale, t]) => {
      const student = await newStudent(server);
      const resume = await storeResume(student);
      await student.client.applications.submit.mutate({ jobId: job.id, resumeId: resume.id });
      const { page, problems, close } = await open(student, `/internships/${job.id}/apply`, {
        locale,
        colorScheme: 'dark',
        viewport: { width: 360, height: 740 },
      });
      await page.getByText(t.apply.already).waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.getByRole('link', { name: t.apply.seeApplication }).click();
      await page.waitForURL(/applications\/\d+$/);
      // Closed while the form is open: told when it is sent, and the letter is kept.
      const short = await openJob(company, { title: 'Short-lived intern' });
      await page.goto(`${server.url}/${locale}/internships/${short.id}/apply`);
      await page.locator('#letter').fill('Still here');
      await company.client.jobs.close.mutate({ jobId: short.id });
      await page.getByRole('button', { name: t.apply.send }).click();
      await page.getByText(t.apply.closed).waitFor();
      await page.getByText('Still here', { exact: true }).waitFor();
      expect(problems).toEqual([]);
      await close();
    },
  );

  it.for(LOCALES)(
    'follow an application live in two tabs and after being offline, withdraw, and apply again (%s)',
    async ([locale, t, common]) => {
      const student = await newStudent(server, 'Salma Haddad');
      const resume = await storeResume(student);
      const { id: applicationId } = await student.client.applications.submit.mutate({
        jobId: other.id,
        resumeId: resume.id,
      });
      const { page, problems, close } = await open(student, '/applications', { locale });
      const second = await page.context().newPage();
      await second.goto(`${server.url}/${locale}/applications/${applicationId}`);
      await Promise.all(
        [page, second].map((one) => one.getByText(t.applications.live, { exact: true }).waitFor()),
      );
      const setStatus = company.client.applications.setStatus;
      await setStatus.mutate({ applicationId, status: 'under_review' });
      const step = (one: Page) => one.locator('.steps [aria-current="step"]');
      await Promise.all(
        [page, second].map((one) =>
          expect.poll(() => step(one).textContent(), patience).toBe(common.status.under_review),
        ),
      );
      await page.locator('.toast', { hasText: common.status.under_review }).waitFor();
      await page.context().setOffline(true);
      await page.getByText(common.offline).waitFor();
      await setStatus.mutate({ applicationId, status: 'shortlisted' });
      await page.context().setOffline(false);
      await expect.poll(() => step(page).textContent(), patience).toBe(common.status.shortlisted);
      await second.close();
      expect(await faultsByAxe(page)).toEqual([]);
      await page.getByRole('button', { name: t.applications.withdraw }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      expect(await faultsByAxe(page)).toEqual([]);
      // Offline nothing is put off that would be done after all, though it was cancelled.
      await page.context().setOffline(true);
      await dialog.getByRole('button', { name: t.applications.withdrawYes }).click();
      await dialog.getByText(common.errors.NETWORK).waitFor();
      await dialog.getByRole('button', { name: common.action.cancel }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.context().setOffline(false);
      await page.getByText(common.online).waitFor({ state: 'attached' });
      const [mine] = (await student.client.applications.mine.query({})).items;
      expect(mine?.status).toBe('shortlisted');
      await page.getByRole('button', { name: t.applications.withdraw }).click();
      await dialog.getByRole('button', { name: t.applications.withdrawYes }).click();
      await dialog.waitFor({ state: 'detached' });
      await expectFocus(page, 'the application was withdrawn');
      await page.getByRole('link', { name: t.applications.applyAgain }).click();
      await page.getByText(t.apply.again).waitFor();
      await page.getByRole('button', { name: t.apply.send }).click();
      await page.waitForURL(new RegExp(`/applications/${applicationId}$`));
      await expect.poll(() => step(page).textContent(), patience).toBe(t.applications.stageSent);
      // While it was offline, the browser said so on its console.
      expect(problems.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
      await close();
    },
  );

  it('see how a resume was read and who opened it, and remove one that is not in use', async () => {
    const student = await newStudent(server);
    const used = await storeResume(student, { hidden: HIDDEN });
    const unused = await storeResume(student, { fileName: 'unused.pdf' });
    const { id: applicationId } = await student.client.applications.submit.mutate({
      jobId: third.id,
      resumeId: used.id,
    });
    await company.client.applications.resumeText.mutate({ applicationId });
    // Of a certificate that was not read.
    const ofCertificate = { path: '/certificates/4/name', value: 'First aid' };
    const ofVolunteering = { path: '/volunteer/0/organization', value: 'Nile Reading Club' };
    await student.client.resumes.correct.mutate({
      resumeId: used.id,
      corrections: [ofCertificate, ofVolunteering],
    });
    const { page, problems, close } = await open(student, '/resumes');
    await page.getByRole('link', { name: 'nadia-rahman-2026.pdf' }).click();
    await page.getByText(ofVolunteering.value).waitFor();
    await page.getByRole('button', { name: 'Correct: Certificate' }).click();
    await page.getByRole('button', { name: en.record.field.takeBack }).click();
    await page.getByText(ofCertificate.value).waitFor({ state: 'detached' });
    expect(
      (await student.client.resumes.analysis.query({ resumeId: used.id })).corrections,
    ).toEqual([ofVolunteering]);
    await page.getByText('read the text').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    expect(await page.locator('mark.hid').isVisible()).toBe(true);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toBe('nadia-rahman-2026.pdf');
    const remove = async () => {
      await page.getByRole('button', { name: 'Remove…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    };
    await remove();
    await page.getByText(en.resumes.removeInUse).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.goto(`${server.url}/en/resumes/${unused.id}`);
    await remove();
    await page.waitForURL(`${server.url}/en/resumes`);
    await expect
      .poll(() => page.getByRole('link', { name: 'unused.pdf' }).count(), patience)
      .toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it.for([
    ['en', 'light', 1280, en],
    ['ar', 'dark', 360, ar],
  ] as const)(
    'have pages without faults for assistive technology or sideways scroll (%s, %s, %i px)',
    async ([locale, colorScheme, width, t]) => {
      const student = await newStudent(server, 'Mona Adel');
      const { page, problems, close } = await open(student, '/applications', {
        locale,
        colorScheme,
        viewport: { width, height: 800 },
      });
      const check = async (path: string, name?: string) => {
        await page.goto(`${server.url}/${locale}${path}`);
        await page.locator('h1').waitFor({ state: 'attached' });
        await expect.poll(() => page.locator('[aria-busy="true"]').count(), patience).toBe(0);
        await expectSound(page);
        if (name !== undefined) await expectOutline(page, locale, name);
      };
      // Empty first.
      for (const path of ['/applications', '/resumes', '/saved']) await check(path);
      const resume = await storeResume(student, { hidden: HIDDEN });
      const { id } = await student.client.applications.submit.mutate({
        jobId: other.id,
        resumeId: resume.id,
        coverLetter: 'I know the gates.',
      });
      await company.client.applications.resumeText.mutate({ applicationId: id });
      await student.client.jobs.save.mutate({ jobId: other.id });
      await student.client.jobs.save.mutate({ jobId: closing.id });
      for (const [path, name] of [
        ['/applications'],
        ['/resumes', 'resumes'],
        [`/resumes/${resume.id}`, 'resume'],
        [`/internships/${job.id}/apply`, 'apply'],
        ['/saved'],
      ] as const) {
        await check(path, name);
      }
      await check(`/applications/${id}`);
      // What comes next does not contradict the timeline below it.
      const [before = '', after = ''] = t.applications.nextText.opened.split('<company></company>');
      await page.locator('.note', { hasText: after }).waitFor();
      expect(await page.locator('.note').innerText()).toContain(before);
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('find open applications behind many that are decided, and the first of many resumes', async () => {
    const student = await newStudent(server);
    const { db } = server.deps;
    const { userId, id: studentId } = student;
    const [issuedAt, expiresAt] = [new Date(), new Date('2999-01-01')];
    const actor = {
      kind: 'student',
      userId,
      studentId,
      sessionId: null,
      issuedAt,
      expiresAt,
    } as const;
    await makeResume(db, actor, { fileName: 'the-first.pdf' });
    const owner = await makeCompany(db);
    for (let day = 1; day <= 52; day += 1) {
      // oxlint-disable no-await-in-loop -- One after the other: that is their order.
      await makeApplication(db, {
        student: actor,
        // Closed, so that it is in no list of the other tests.
        job: await makeJob(db, { company: owner, status: 'closed' }),
        status: day === 1 ? 'pending' : 'rejected',
        appliedAt: new Date(Date.UTC(2026, 0, day)),
      });
      // oxlint-enable no-await-in-loop
    }
    const { page, close } = await open(student, '/applications?show=open');
    await expect.poll(() => page.locator('.app').count(), patience).toBe(1);
    await page.getByRole('link', { name: `${en.applications.shown.closed} 51` }).click();
    await expect.poll(() => page.locator('.app').count(), patience).toBe(50);
    await page.getByRole('button', { name: en.applications.more }).click();
    await expect.poll(() => page.locator('.app').count(), patience).toBe(51);
    await page.goto(`${server.url}/en/internships/${job.id}/apply`);
    const more = page.getByRole('button', { name: en.apply.more });
    await more.click();
    await expect.poll(() => page.getByRole('radio').count(), patience).toBe(50);
    await more.click();
    await page.getByRole('radio', { name: 'the-first.pdf' }).waitFor();
    await more.waitFor({ state: 'detached' });
    await close();
  });

  it('save a job and take it off again', async () => {
    const student = await newStudent(server);
    await student.client.jobs.save.mutate({ jobId: job.id });
    const { page, close } = await open(student, '/saved');
    const bookmark = page.getByRole('button', { name: `Save: ${job.title}` });
    await expect.poll(() => bookmark.getAttribute('aria-pressed'), patience).toBe('true');
    await bookmark.click();
    await expect
      .poll(async () => (await student.client.jobs.saved.query({})).items, patience)
      .toEqual([]);
    await bookmark.waitFor({ state: 'detached' });
    await expectFocus(page, 'its row is gone');
    await close();
  });

  it('keep a page of which a part does not load, and get the part later', async () => {
    const student = await newStudent(server);
    const { page, close } = await open(student, '/saved');
    await page.route(/assets\/(?:account-tools|job-marks)/u, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.goto(`${server.url}/en/internships`);
    await failed;
    await page.locator('.nav').getByRole('link', { name: enCommon.nav.applications }).waitFor();
    await page.locator('.job').first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(enPublic.list.title);
    await page.unroute(/assets\/(?:account-tools|job-marks)/u);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('header .me').waitFor();
    await page.locator('.job').getByRole('button').first().waitFor();
    await close();
  });

  it('see the frame of a page, and that the next one is on its way', async () => {
    const student = await newStudent(server);
    const { page, problems, close } = await open(student, '/saved');
    const isLoading = page.getByText(enCommon.loading, { exact: true });
    const account = await holdAnswer(page, 'auth.me');
    await page.goto(`${server.url}/en/applications`);
    await page.locator('header .logo').waitFor();
    await page.locator('.loading-bar').waitFor();
    expect(await isLoading.count()).toBe(1);
    account();
    await page.locator('h1').waitFor();
    expect(await page.locator('header').count()).toBe(1);
    await page.goto(`${server.url}/en/internships`);
    await page.locator('header .me').waitFor();
    const answer = await holdAnswer(page, 'public.job');
    await page.getByRole('link', { name: job.title }).first().click();
    await page.locator('.loading-bar').waitFor();
    expect(await isLoading.count()).toBe(1);
    answer();
    await page.getByRole('heading', { level: 1, name: job.title }).waitFor();
    await page.locator('.loading-bar').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await close();
  });

  it('see on public pages what they saved and where they applied', async () => {
    const student = await newStudent(server);
    const resume = await storeResume(student);
    const { id } = await student.client.applications.submit.mutate({
      jobId: other.id,
      resumeId: resume.id,
    });
    const { page, problems, close } = await open(student, '/internships');
    const row = page.locator('.job', { hasText: other.title });
    await row.getByText(enCommon.saving.applied, { exact: true }).waitFor();
    const bookmark = row.getByRole('button', { name: `Save: ${other.title}` });
    await bookmark.click();
    await expect.poll(() => bookmark.getAttribute('aria-pressed'), patience).toBe('true');
    expect(await faultsByAxe(page)).toEqual([]);
    // The list can be narrowed by either, and its address is for them alone.
    const mine = (name: string) => page.getByRole('checkbox', { name, exact: true });
    await mine(enPublic.list.mine.saved).check();
    await page.waitForURL(`${server.url}/en/internships?mine=saved`);
    await expect.poll(() => page.locator('.job').count(), patience).toBe(1);
    await mine(enPublic.list.mine.not_applied).check();
    await page.getByText(enPublic.list.nothingHere).waitFor();
    await page.reload();
    await page.getByText(enPublic.list.nothingHere).waitFor();
    const stranger = await openPage(browser);
    await stranger.page.goto(page.url());
    await stranger.page.waitForURL(`${server.url}/en/internships`);
    await stranger.page.locator('.job').first().waitFor();
    expect(stranger.problems).toEqual([]);
    await stranger.close();
    await mine(enPublic.list.mine.not_applied).uncheck();
    await expect.poll(() => page.locator('.job').count(), patience).toBe(1);
    await row.getByRole('link').click();
    await page.getByRole('link', { name: enCommon.saving.seeApplication }).first().waitFor();
    await page.getByRole('link', { name: enCommon.saving.seeApplication }).first().click();
    await page.waitForURL(`${server.url}/en/applications/${id}`);
    await page.goto(`${server.url}/en/internships/${job.id}`);
    await page.getByRole('link', { name: enCommon.saving.apply, exact: true }).first().click();
    await page.waitForURL(`${server.url}/en/internships/${job.id}/apply`);
    expect(problems).toEqual([]);
    await close();
  });

  it('do not see the application or the resume of another', async () => {
    const [owner, student] = await Promise.all([newStudent(server), newStudent(server)]);
    const resume = await storeResume(owner);
    const { id } = await owner.client.applications.submit.mutate({
      jobId: third.id,
      resumeId: resume.id,
    });
    const { page, close } = await open(student, `/resumes/${resume.id}`);
    const missing = page.getByRole('heading', { name: enCommon.notFound.title });
    await expect.poll(() => missing.count(), patience).toBe(1);
    await page.goto(`${server.url}/en/applications/${id}`);
    await expect.poll(() => missing.count(), patience).toBe(1);
    await close();
  });
});
