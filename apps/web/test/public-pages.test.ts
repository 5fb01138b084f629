import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { createClient } from '@internsync/client';
import { makeCompany, makeJob, unique } from '@internsync/core/testing/factories';
import { describe, expect, it } from 'vitest';
import { faultsByAxe } from './axe.ts';
import { builtWeb } from '../../server/test/built-web.ts';
import { changeLook, CHROMIUM, openBrowser, openPage, settle, startWebServer } from './browser.ts';
import { faultsOf } from './faults.ts';
import { expectOutline } from './outline.ts';

const server = await startWebServer();
const { db, settings } = server.deps;
const { publicUrl } = settings;

const company = await makeCompany(db, { name: 'Nile Software House' });
const arabic = await makeCompany(db, { name: 'دار ورقة للنشر' });
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const open = await makeJob(db, {
  company,
  title: 'Backend Engineering Intern',
  description: 'We build things.\n\nWhat you will do:\n• Write Python\n• Test it\n\nRequired: SQL.',
  workMode: 'hybrid',
  deadline: inDays(2),
});
await makeJob(db, {
  company: arabic,
  title: 'محرر متدرب، كتب الناشئة',
  shortDescription: 'تقرأ ما يصل إلى الدار.',
  description: 'تقرأ ما يصل إلى الدار.',
  location: 'عمّان',
  workType: 'part_time',
});
for (let index = 0; index < 22; index += 1) {
  await makeJob(db, { company, title: `Data intern ${index}`, workMode: 'remote' });
}
const closed = await makeJob(db, { company, title: 'Backend Intern, last year', status: 'closed' });
const past = await makeJob(db, { company, title: 'Past intern', deadline: inDays(-3) });
const deleted = await makeJob(db, { company, status: 'deleted' });
const draft = await makeJob(db, { company, status: 'draft' });
const hostile = await makeJob(db, {
  company: await makeCompany(db, { name: '</script><script>alert(1)</script>' }),
  title: '</title><img src=x onerror=alert(1)>',
  description: '<script>alert(1)</script> & <br> &lt;b&gt;',
});

const PAGES = {
  start: '',
  list: '/internships',
  'list, filtered': '/internships?q=intern&mode=hybrid&place=Cairo&until=week',
  'list, empty': '/internships?q=astronomy&mode=remote',
  job: `/internships/${open.id}`,
  'closed job': `/internships/${closed.id}`,
  company: `/companies/${company.companyId}`,
  'hostile job': `/internships/${hostile.id}`,
  'deleted job': `/internships/${deleted.id}`,
  'no page': '/nothing/here',
} as const;

const WIDE = { colorScheme: 'light', width: 1280 } as const;

const get = async (path: string) => {
  const answer = await fetch(server.url + path, { redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the status of a page', () => {
  it.for([
    ['a job', PAGES.job, 200],
    ['a closed job', PAGES['closed job'], 200],
    ['a job past its deadline', `/internships/${past.id}`, 200],
    ['a deleted job', PAGES['deleted job'], 410],
    ['a draft', `/internships/${draft.id}`, 404],
    ['a job that never was', '/internships/999999', 404],
    ['an id that is none', '/internships/1x', 404],
    ['a company', PAGES.company, 200],
    ['a company that never was', '/companies/999999', 404],
    ['a wrong cursor', '/internships?cursor=nonsense', 400],
    ['an unknown page', PAGES['no page'], 404],
  ] as const)('%s has the right one, in both languages', async ([, path, status]) => {
    expect((await get(`/en${path}`)).status).toBe(status);
    expect((await get(`/ar${path}`)).status).toBe(status);
  });

  it.for([
    ['senseless filters', '/en/internships?mode=moon&until=&utm_source=x', '/en/internships'],
    [
      'empty fields of the form',
      '/en/internships?q=&mode=remote&place=&until=',
      '/en/internships?mode=remote',
    ],
    ['a slash at the end', '/en/internships/', '/en/internships'],
    ['a slash and two question marks', '/en/internships/?q=a?b', '/en/internships?q=a?b'],
  ])('%s lead to the proper address', async ([, from = '', to]) => {
    const { status, headers } = await get(from);
    expect([status === 302 || status === 308, headers.get('location')]).toEqual([true, to]);
  });
});

it('a corrected search says so, and another one does not', async () => {
  const { text } = await get('/en/internships?q=pyhton');
  expect(text).toMatch(/Nothing for “<bdi[^>]*>pyhton<\/bdi>”. These have words/u);
  expect((await get('/en/internships?q=python')).text).not.toContain('These have words');
});

describe('what search engines read', () => {
  it('an open job has its posting, and nothing in it that is not on the page', async () => {
    const { text } = await get(`/en${PAGES.job}`);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual({
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title: open.title,
      description: expect.stringContaining('What you will do:<br>• Write Python'),
      identifier: { '@type': 'PropertyValue', name: 'Nile Software House', value: String(open.id) },
      url: `${publicUrl}/en/internships/${open.id}`,
      datePosted: open.postedAt.toISOString().slice(0, 10),
      validThrough: `${open.deadline}T23:59:59+00:00`,
      employmentType: 'INTERN',
      hiringOrganization: {
        '@type': 'Organization',
        name: 'Nile Software House',
        sameAs: 'https://example.com',
      },
      jobLocation: {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressLocality: 'Cairo' },
      },
      directApply: true,
    });
  });

  it('a description in a posting is text, whatever it contains', async () => {
    const { text } = await get(`/en/internships/${hostile.id}`);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(JSON.parse(json)).toMatchObject({
      description: '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;br&gt; &amp;lt;b&amp;gt;',
    });
  });

  it.for([[PAGES['closed job']], [`/internships/${past.id}`], [PAGES['deleted job']]])(
    '%s is not listed and has no posting',
    async ([path = '']) => {
      const { text } = await get(`/en${path}`);
      expect(text).toContain('<meta name="robots" content="noindex">');
      expect(text).not.toContain('JobPosting');
      expect(text).not.toContain('rel="canonical"');
    },
  );

  it('each page names itself and its other language, which does the same', async () => {
    for (const path of [PAGES.start, PAGES.list, PAGES.job, PAGES.company]) {
      const linksOf = async (locale: string) =>
        (await get(`/${locale}${path}`)).text.match(
          /<link rel="(?:canonical|alternate" hreflang)[^>]*>/g,
        );
      const [en, ar] = [await linksOf('en'), await linksOf('ar')];
      expect(en?.[0]).toBe(`<link rel="canonical" href="${publicUrl}/en${path}">`);
      expect(ar?.[0]).toBe(`<link rel="canonical" href="${publicUrl}/ar${path}">`);
      expect(en?.slice(1)).toEqual(ar?.slice(1));
    }
  });

  it('the site map has exactly the open jobs, each in both languages', async () => {
    const { text, headers } = await get('/sitemap.xml');
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const { items } = await server.deps.db.query.jobs
      .findMany({ columns: { id: true, status: true, deadline: true } })
      .then((rows) => ({
        items: rows.filter(
          ({ status, deadline }) =>
            status === 'active' && (deadline === null || deadline >= inDays(0)),
        ),
      }));
    const listed = [...text.matchAll(/<loc>[^<]*\/(en|ar)\/internships\/(\d+)<\/loc>/g)];
    for (const locale of ['en', 'ar']) {
      const ids = listed.filter(([, one]) => one === locale).map(([, , id]) => Number(id));
      expect(new Set(ids)).toEqual(new Set(items.map(({ id }) => id)));
      expect(ids).toHaveLength(items.length);
    }
    expect((await get('/robots.txt')).text).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
  });

  it('the feeds have the newest jobs', async () => {
    const atom = await get('/en/internships.atom');
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(atom.text).toContain('&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(atom.text.match(/<entry>/g)).toHaveLength(25);
    const json = await get('/ar/internships.json');
    expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(JSON.parse(json.text)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'ar',
      items: { length: 25, 0: { url: `${publicUrl}/ar/internships/${hostile.id}` } },
    });
  });
});

it('a job that its company closes is closed on its page at once', async () => {
  const client = createClient({ url: `${server.url}/trpc` });
  await client.auth.registerCompany.mutate({
    username: unique('company'),
    password: 'a long enough password',
    companyName: 'Changing Company',
    hrEmail: 'hr@changing.example.com',
    website: 'https://changing.example.com',
  });
  const { id: jobId } = await client.jobs.create.mutate({
    title: 'An intern for a minute',
    shortDescription: 'Short',
    description: 'Short as well.',
    location: 'Cairo',
  });
  await client.jobs.publish.mutate({ jobId });
  const path = `/en/internships/${jobId}`;
  expect((await get(path)).text).not.toContain('Closed.');
  await client.jobs.close.mutate({ jobId });
  expect((await get(path)).text).toContain('Closed.');
});

it('no page has the address of a company, or a token', async () => {
  for (const path of Object.values(PAGES)) {
    const { text, headers } = await get(`/en${path}`);
    expect(text).not.toMatch(/@example\.com|hrEmail|eyJ[\w-]+\./);
    expect(headers.get('set-cookie')).toBeNull();
  }
});

describe('the first load', () => {
  it('is small: scripts, style sheet, requests, and nothing foreign', async () => {
    const { assetsFolder } = await builtWeb();
    const browser = await openBrowser();
    const watched = await openPage(browser);
    const { page, requests, close } = watched;
    await page.goto(`${server.url}/ar/internships`);
    await settle(watched);
    const sizeOf = async (ending: string) => {
      const names = requests
        .filter((url) => url.endsWith(ending))
        .map((url) => url.split('/').at(-1));
      const files = await Promise.all(names.map((name) => readFile(assetsFolder + name)));
      return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
    };
    expect(await sizeOf('.js')).toBeLessThanOrEqual(135_000);
    expect(await sizeOf('.css')).toBeLessThanOrEqual(8000);
    expect(requests.length).toBeLessThanOrEqual(8);
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(requests.filter((url) => /\.(?:woff2?|ttf)$/.test(url))).toEqual([]);
    await close();
  });
});

describe.skipIf(CHROMIUM === null)('in a browser', async () => {
  const browser = await openBrowser();

  it.for([
    ['en', WIDE, { colorScheme: 'dark', width: 360 }],
    ['ar', { colorScheme: 'light', width: 360 }, { ...WIDE, colorScheme: 'dark' }],
  ] as const)(
    'every page is without a fault in %s, as it loads and when its look changes',
    async ([locale, ...looks]) => {
      const watched = await openPage(browser);
      const { page, problems, close } = watched;
      const faults: string[] = [];
      for (const [name, path] of Object.entries(PAGES)) {
        const before = problems.length;
        await changeLook(page, looks[0]);
        await page.goto(`${server.url}/${locale}${path}`);
        await settle(watched);
        for (const look of looks) {
          await changeLook(page, look);
          const found = await faultsOf(page);
          faults.push(...found.map((fault) => `${name}, ${look.width} px: ${fault}`));
          if (look.width === WIDE.width) {
            await expectOutline(page, locale, name.replace(/\W+/g, '-'), 'body');
          }
        }
        faults.push(...problems.slice(before));
      }
      expect(faults).toEqual([]);
      await close();
    },
  );

  it('without scripts the list can be filtered, paged, read and changed to Arabic', async () => {
    const { page, close } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.url}/en/internships`);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect.poll(() => page.getByText('21–25 of 25').count()).toBe(1);
    await page.goto(`${server.url}/en/internships`);
    await page.getByRole('searchbox').fill('intern');
    await page.getByRole('checkbox', { name: 'Hybrid' }).check();
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.waitForURL(`${server.url}/en/internships?q=intern&mode=hybrid`);
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL(`${server.url}/ar/internships?q=intern&mode=hybrid`);
    await page.getByRole('link', { name: 'Backend Engineering Intern' }).click();
    await page.waitForURL(`${server.url}/ar/internships/${open.id}`);
    expect(await page.getByRole('link', { name: 'قدّم طلبك' }).first().getAttribute('href')).toBe(
      `/ar/internships/${open.id}/apply`,
    );
    expect(await page.getByRole('heading', { name: 'What you will do' }).count()).toBe(1);
    await page.getByRole('link', { name: 'Nile Software House' }).click();
    await page.waitForURL(`${server.url}/ar/companies/${company.companyId}`);
    await page.goto(`${server.url}/en${PAGES['closed job']}`);
    expect(await page.getByText('new applications are no longer possible').count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Apply', exact: true }).count()).toBe(0);
    // What needs scripts says so in sight, and leads on.
    await page.goto(`${server.url}/en/sign-in`);
    const said = page.locator('noscript p', { hasText: 'This page needs JavaScript.' });
    expect((await said.boundingBox())?.y).toBeLessThan(400);
    await said.locator('a').click();
    await page.waitForURL(`${server.url}/en/internships`);
    await close();
  });

  it('without scripts the filters are a sheet on phones', async () => {
    const { page, close } = await openPage(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 720 },
    });
    await page.goto(`${server.url}/en/internships`);
    await page.getByRole('link', { name: 'Filters' }).click();
    await page.getByRole('checkbox', { name: 'Remote' }).check();
    await page.getByRole('checkbox', { name: 'Cairo' }).check();
    await page.getByRole('button', { name: 'Show 25 internships' }).click();
    await page.waitForURL(`${server.url}/en/internships?mode=remote&place=Cairo`);
    expect(await page.getByText('22 open internships').first().isVisible()).toBe(true);
    await close();
  });

  it('a choice is applied at once, stands in the address, and "back" takes it back', async () => {
    const watched = await openPage(browser);
    const { page, problems, close } = watched;
    await page.goto(`${server.url}/en/internships`);
    await settle(watched);
    await page.getByRole('checkbox', { name: 'Hybrid' }).check();
    await page.waitForURL(`${server.url}/en/internships?mode=hybrid`);
    // It is shown, and said.
    await expect.poll(() => page.getByText('1 open internship', { exact: true }).count()).toBe(2);
    await page.getByRole('link', { name: 'Remove filter: Hybrid' }).waitFor();
    await page.getByLabel('Sort by').selectOption('deadline');
    await page.waitForURL(`${server.url}/en/internships?mode=hybrid&sort=deadline`);
    await page.reload();
    await settle(watched);
    expect(await page.getByRole('checkbox', { name: 'Hybrid' }).isChecked()).toBe(true);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(`${server.url}/en/internships`);
    await expect.poll(() => page.getByRole('checkbox', { name: 'Hybrid' }).isChecked()).toBe(false);
    await page.getByRole('checkbox', { name: 'عمّان' }).check();
    await page.getByRole('link', { name: 'Remove filter: عمّان' }).click();
    await page.waitForURL(`${server.url}/en/internships`);
    await expect.poll(() => page.getByRole('checkbox', { name: 'عمّان' }).isChecked()).toBe(false);
    await expect.poll(() => page.getByText('25 open internships').count()).toBeGreaterThan(0);
    // On the next page one reads on where it begins, and hears which it is.
    await page.getByRole('link', { name: 'Next' }).press('Enter');
    const count = page.getByRole('region', { name: 'Results' }).getByText('25 open internships');
    await expect.poll(() => count.evaluate(isFocused)).toBe(true);
    await expect
      .poll(() => page.locator('[data-live-announcer]').textContent())
      .toBe('21–25 of 25');
    expect(problems).toEqual([]);
    await close();
  });

  it('a job that is open in a browser when its last day ends is closed there too', async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install({ time: `${inDays(0)}T12:00:00Z` });
    await page.goto(`${server.url}/en${PAGES.job}`);
    const apply = page.getByRole('link', { name: 'Apply', exact: true });
    await apply.first().waitFor();
    await page.getByText('2 days left').first().waitFor();
    await page.clock.fastForward('48:00:00');
    await page.getByText('the last day').first().waitFor();
    await page.clock.fastForward('24:00:00');
    await page.getByText('new applications are no longer possible').waitFor();
    expect(await apply.count()).toBe(0);
    await close();
  });

  it('a place is one filter, however jobs write it, and can be taken off', async () => {
    for (const location of ['Cairo', 'Cairo, Egypt', 'Giza']) {
      await makeJob(db, { company, title: 'Harbour pilot', location });
    }
    const watched = await openPage(browser);
    const { page, problems, close } = watched;
    const list = `${server.url}/en/internships?q=harbour`;
    await page.goto(list);
    await settle(watched);
    const box = page.getByRole('checkbox', { name: 'Cairo' });
    const chips = page.locator('.chip');
    await box.check();
    await page.waitForURL(`${list}&place=Cairo&place=Cairo%2C+Egypt`);
    await expect.poll(() => chips.allTextContents()).toEqual(['Cairo']);
    expect(await page.locator('.results-bar .count').textContent()).toBe('1');
    await chips.first().click();
    await page.waitForURL(list);
    await expect.poll(() => box.isChecked()).toBe(false);
    await expect.poll(() => page.locator('.job').count()).toBe(3);
    // A link that has one of the ways is the same filter.
    await page.goto(`${list}&place=Cairo`);
    await settle(watched);
    expect(await chips.allTextContents()).toEqual(['Cairo']);
    await chips.first().click();
    await page.waitForURL(list);
    await page.getByRole('checkbox', { name: 'Giza' }).check();
    await page.waitForURL(`${list}&place=Giza`);
    // More than can be asked for at once is not dropped without a word.
    const nine = Array.from({ length: 9 }, (_, index) => `&place=Oasis+${index}`).join('');
    await page.goto(`${list}${nine}`);
    await settle(watched);
    await box.click();
    await page.getByText('So many places cannot be combined.').first().waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(page.url()).toBe(`${list}${nine}`);
    expect(problems).toEqual([]);
    await close();
  });

  it.for([
    ['the filtered list', PAGES['list, filtered']],
    ['the list without a hit', PAGES['list, empty']],
    ['the second page', '/internships?mode=remote'],
    ['a job', PAGES.job],
    ['a company', PAGES.company],
  ] as const)(
    'on %s nothing but the navigation is called the current page',
    async ([name, path]) => {
      const watched = await openPage(browser);
      const { page, close } = watched;
      await page.goto(`${server.url}/en${path}`);
      await settle(watched);
      if (name === 'the second page') {
        await page.getByRole('link', { name: 'Next' }).click();
        await page.getByRole('link', { name: 'From the start' }).waitFor();
      }
      const current = page.locator('[aria-current="page"]');
      expect(await current.evaluateAll((all) => all.filter((one) => !one.closest('.nav')))).toEqual(
        [],
      );
      await close();
    },
  );

  it('on phones the filters are a dialog: the rest is inert, Esc and its button close it, the focus returns', async () => {
    const watched = await openPage(browser, { viewport: { width: 360, height: 720 } });
    const { page, close } = watched;
    await page.goto(`${server.url}/en/internships`);
    await settle(watched);
    await page.getByRole('link', { name: 'Filters' }).click();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('Close filters');
    expect(await faultsByAxe(page)).toEqual([]);
    for (let index = 0; index < 14; index += 1) await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('.results, .top, .foot') ?? null),
    ).toBeNull();
    await page.getByRole('checkbox', { name: 'Remote' }).check();
    await page.getByRole('button', { name: 'Show 22 internships' }).waitFor();
    // A choice changes the address, and moves nobody.
    expect(await page.getByRole('checkbox', { name: 'Remote' }).evaluate(isFocused)).toBe(true);
    const remote = page.getByRole('checkbox', { name: 'Remote' });
    await page.keyboard.press('Escape');
    await expect.poll(() => remote.isVisible()).toBe(false);
    expect(await page.getByText('22 open internships').first().isVisible()).toBe(true);
    await expect
      .poll(() => page.getByRole('link', { name: 'Filters' }).evaluate(isFocused))
      .toBe(true);
    await page.getByRole('link', { name: 'Filters' }).click();
    await page.getByRole('button', { name: 'Show 22 internships' }).click();
    await expect.poll(() => remote.isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Filters' }).click();
    await page.getByRole('link', { name: 'Close filters' }).click();
    await expect.poll(() => remote.isVisible()).toBe(false);
    // However it was closed, "back" does not open it again.
    await page.goBack();
    await page.waitForURL(`${server.url}/en/internships`);
    await page.getByText('25 open internships').first().waitFor();
    expect(await remote.isVisible()).toBe(false);
    await page.goForward();
    await page.getByText('22 open internships').first().waitFor();
    expect(await remote.isVisible()).toBe(false);
    // The way back from a job leads to the same list.
    await page.getByRole('link', { name: 'Data intern 21' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Internships', exact: true }).click();
    await page.waitForURL(`${server.url}/en/internships?mode=remote`);
    await close();
  });
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
